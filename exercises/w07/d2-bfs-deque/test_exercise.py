"""Cases for w07d2: breadth-first search with `collections.deque`."""

import ast
import inspect
import tracemalloc
import unittest
from itertools import pairwise

import exercise
from exercise import hop_counts, route


def network(*links, alone=()):
    """Two-way links given as "a-b", as a query that notes who was asked."""
    table = {name: [] for name in alone}
    for link in links:
        left, right = link.split("-")
        table.setdefault(left, []).append(right)
        table.setdefault(right, []).append(left)
    asked = []

    def neighbors(device):
        asked.append(device)
        assert len(asked) <= 20 * len(table), f"{len(asked)} queries for {len(table)} devices"
        return iter(table[device])

    return neighbors, asked, table


RING = ("gw-a", "a-b", "b-c", "c-d", "d-e", "e-gw")
TREE = ("gw-a", "gw-b", "a-c", "a-d", "b-e", "b-f", "c-g", "e-h")


class HopCountsTest(unittest.TestCase):
    def test_a_tree_is_measured_level_by_level(self):
        neighbors, _, _ = network(*TREE)
        self.assertEqual(
            hop_counts(neighbors, ["gw"]),
            {"gw": 0, "a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 2, "g": 3, "h": 3},
        )

    def test_a_ring_is_measured_the_short_way_round(self):
        neighbors, _, _ = network(*RING)
        self.assertEqual(
            hop_counts(neighbors, ["gw"]),
            {"gw": 0, "a": 1, "e": 1, "b": 2, "d": 2, "c": 3},
            "the device that has waited longest is next: in at one end, out at the other",
        )

    def test_the_nearest_of_several_sources_counts(self):
        neighbors, _, _ = network(*RING, alone=["spare"])
        self.assertEqual(
            hop_counts(neighbors, iter(["c", "a", "spare"])),
            {"c": 0, "a": 0, "spare": 0, "b": 1, "d": 1, "gw": 1, "e": 2},
        )

    def test_a_device_is_asked_once_for_all_sources(self):
        neighbors, asked, table = network(*RING, "b-e", "c-gw")
        hop_counts(neighbors, ["gw", "c"])
        self.assertEqual(
            sorted(asked),
            sorted(table),
            "each device costs one query: let the search begin at all sources at once",
        )

    def test_devices_at_the_limit_are_not_asked(self):
        neighbors, asked, _ = network(*TREE)
        self.assertEqual(
            hop_counts(neighbors, ["gw"], limit=2),
            {"gw": 0, "a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 2},
        )
        self.assertEqual(
            sorted(asked), ["a", "b", "gw"], "what a device at the limit answers is never used"
        )

    def test_a_limit_of_zero_leaves_only_the_sources(self):
        neighbors, asked, _ = network(*TREE)
        self.assertEqual(
            hop_counts(neighbors, ["gw", "c"], limit=0),
            {"gw": 0, "c": 0},
            "0 is a limit; only None means that there is none",
        )
        self.assertEqual(asked, [])

    def test_a_full_mesh_does_not_flood_the_queue(self):
        names = [f"switch-{number}" for number in range(300)]
        tracemalloc.start()
        try:
            hops = hop_counts(lambda device: iter(names), names[:1])
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        self.assertEqual(len(hops), 300)
        self.assertLess(
            peak,
            150_000,
            f"{peak:,} bytes for 300 devices: is a device that already waits in the queue "
            "put there again by every neighbor?",
        )


class RouteTest(unittest.TestCase):
    def check(self, found, table, ends, length):
        self.assertIsNotNone(found, "there is a route, and None says that there is none")
        self.assertEqual((found[0], found[-1]), ends, f"{found}: from start to target")
        for here, there in pairwise(found):
            self.assertIn(there, table[here], f"{found}: no link from {here} to {there}")
        self.assertEqual(len(found) - 1, length, f"{found} does not have {length} hops")

    def test_a_start_is_one_device(self):
        neighbors, _, _ = network("gw-a")
        try:
            found = route(neighbors, "gw", "a")
        except KeyError as error:
            self.fail(f"{error} was asked: deque('gw') holds two devices, 'g' and 'w'")
        self.assertEqual(found, ["gw", "a"])

    def test_a_route_has_the_fewest_hops(self):
        neighbors, _, table = network(*RING, "b-x", "x-y", "y-d")
        self.check(route(neighbors, "e", "x"), table, ("e", "x"), 3)

    def test_a_later_answer_does_not_change_the_way_to_a_known_device(self):
        neighbors, _, table = network("s-a", "s-b", "a-b", "b-c", "a-d", "d-c", "c-e", "d-b")
        self.check(route(neighbors, "s", "e"), table, ("s", "e"), 3)

    def test_without_a_route_the_answer_is_none(self):
        neighbors, _, _ = network(*RING, "x-y")
        self.assertIsNone(route(neighbors, "a", "y"))

    def test_from_a_device_to_itself_nobody_is_asked(self):
        neighbors, asked, _ = network(*RING)
        self.assertEqual(route(neighbors, "c", "c"), ["c"])
        self.assertEqual(asked, [], "the start is known before anybody has answered")

    def test_nobody_is_asked_after_the_target_was_named(self):
        neighbors, asked, table = network(*TREE)
        self.check(route(neighbors, "a", "g"), table, ("a", "g"), 2)
        self.assertEqual(
            asked,
            ["a", "gw", "c"],
            "where all hops cost the same, the first sight of the target is final",
        )

    def test_both_queues_are_deques(self):
        calls = [
            node
            for node in ast.walk(ast.parse(inspect.getsource(exercise)))
            if isinstance(node, ast.Call)
        ]
        self.assertTrue(
            any("deque" in ast.unparse(call.func) for call in calls),
            "today is about collections.deque: let one hold the devices that wait",
        )
        shifting = [ast.unparse(call) for call in calls if ast.unparse(call).endswith(".pop(0)")]
        self.assertEqual(shifting, [], "pop(0) moves everything behind it; popleft() does not")


class Stretch(unittest.TestCase):
    """Deeper: the order of the answer, and its size."""

    def test_devices_are_listed_nearest_first(self):
        neighbors, _, _ = network(*RING, "a-x", "c-y", "e-z")
        counts = list(hop_counts(neighbors, ["a", "d"]).values())
        self.assertEqual(counts, sorted(counts), "a queue yields its devices in rising distance")

    def test_without_sources_nothing_is_measured(self):
        neighbors, asked, _ = network(*RING)
        self.assertEqual((hop_counts(neighbors, []), asked), ({}, []))

    def test_a_source_named_twice_is_asked_once(self):
        neighbors, asked, _ = network("gw-a")
        self.assertEqual(hop_counts(neighbors, ["gw", "gw"]), {"gw": 0, "a": 1})
        self.assertEqual(asked, ["gw", "a"])

    def test_a_line_of_five_thousand_devices(self):
        end = 5_000
        found = route(lambda device: [str(int(device) + 1)], "0", str(end))
        self.assertEqual(len(found), end + 1)
