"""Cases for w07d4: Dijkstra's algorithm with `heapq`."""

import ast
import inspect
import unittest
from itertools import islice

import exercise
from exercise import Stop, quickest, settled, within


def town(*roads):
    """One-way roads given as "a>b 5", as a query that notes the names it was asked for."""
    table = {}
    for road in roads:
        ends, minutes = road.split()
        here, there = ends.split(">")
        table.setdefault(here, []).append((there, int(minutes)))
    asked = []

    def query(stop):
        asked.append(stop.name)
        assert len(asked) <= 200, "200 queries in a small town: which stops are asked for again?"
        return iter([(Stop(name), minutes) for name, minutes in table.get(stop.name, [])])

    return query, asked


def names(items):
    return [(stop.name, minutes) for stop, minutes, _ in islice(items, 500)]


# The direct roads are listed first, and are the slow ones: a 5, d 7, b 11, c 18.
DETOURS = ("depot>b 14", "depot>a 5", "a>b 6", "b>c 7", "a>c 20", "depot>d 7")
ROUND = (*DETOURS, "a>depot 5")
# y is 5 minutes away by two roads over k, and by three over x and m, which are found first.
EQUAL = ("depot>x 2", "x>m 1", "m>y 2", "depot>k 4", "k>y 1", "y>end 6")


class SettledTest(unittest.TestCase):
    def test_the_nearest_stop_comes_first(self):
        roads, _ = town("depot>c 9", "depot>a 2", "a>b 4", "b>d 8")
        self.assertEqual(
            list(islice(settled(roads, Stop("depot")), 9)),
            [
                (Stop("depot"), 0, None),
                (Stop("a"), 2, Stop("depot")),
                (Stop("b"), 6, Stop("a")),
                (Stop("c"), 9, Stop("depot")),
                (Stop("d"), 14, Stop("b")),
            ],
        )

    def test_a_quicker_detour_beats_the_road_seen_first(self):
        roads, _ = town(*ROUND)
        self.assertEqual(
            dict(names(settled(roads, Stop("depot"))))["b"],
            11,
            "when a stop is first seen, its time is an offer; it is final when it leaves the heap",
        )

    def test_a_stop_is_yielded_once_and_its_roads_are_asked_for_once(self):
        roads, asked = town(*ROUND)
        self.assertEqual(
            sorted(name for name, _ in names(settled(roads, Stop("depot")))),
            ["a", "b", "c", "d", "depot"],
            "older, slower offers for a stop are still in the heap: skip them",
        )
        self.assertEqual(sorted(asked), ["a", "b", "c", "d", "depot"])

    def test_stops_that_are_equally_far_away(self):
        roads, _ = town("depot>b 4", "depot>a 4", "depot>c 4")
        try:
            found = names(settled(roads, Stop("depot")))
        except TypeError as error:
            self.fail(f"tuples that tie in front compare what comes next, here two stops: {error}")
        self.assertEqual(sorted(found), [("a", 4), ("b", 4), ("c", 4), ("depot", 0)])

    def test_nothing_is_asked_before_the_second_item_is_wanted(self):
        roads, asked = town(*ROUND)
        items = iter(settled(roads, Stop("depot")))
        self.assertEqual(next(items), (Stop("depot"), 0, None))
        self.assertEqual(asked, [], "the depot is known without a query: yield first, ask later")
        self.assertEqual(next(items)[0], Stop("a"))
        self.assertEqual(asked, ["depot"])

    def test_the_frontier_is_a_heap(self):
        called = {
            ast.unparse(node.func).removeprefix("heapq.")
            for node in ast.walk(ast.parse(inspect.getsource(exercise)))
            if isinstance(node, ast.Call)
        }
        self.assertLessEqual(
            {"heappush", "heappop"}, called, "today is about heapq: keep the frontier in a heap"
        )


class QuickestTest(unittest.TestCase):
    def way(self, roads, end):
        found = quickest(roads, Stop("depot"), Stop(end))
        self.assertIsNotNone(found, "there is a way, and None says that there is none")
        return found[0], [stop.name for stop in found[1]]

    def test_the_way_and_its_minutes(self):
        roads, _ = town(*DETOURS)
        self.assertEqual(self.way(roads, "c"), (18, ["depot", "a", "b", "c"]))

    def test_a_worse_offer_that_comes_later_changes_nothing(self):
        roads, _ = town("depot>a 1", "a>c 4", "depot>b 2", "b>c 9")
        self.assertEqual(
            self.way(roads, "c"),
            (5, ["depot", "a", "c"]),
            "b offered a slower way to c: the stop before c belongs to the offer that won",
        )

    def test_of_equally_quick_ways_the_one_with_fewest_roads(self):
        roads, _ = town(*EQUAL)
        self.assertEqual(
            self.way(roads, "end"),
            (11, ["depot", "k", "y", "end"]),
            "y is 5 minutes away on both ways: a cost may be a pair, minutes before roads",
        )

    def test_nobody_is_asked_beyond_the_customer(self):
        roads, asked = town(*DETOURS)
        self.assertEqual(self.way(roads, "b"), (11, ["depot", "a", "b"]))
        self.assertEqual(
            sorted(asked), ["a", "d", "depot"], "once the customer is settled, the answer is final"
        )

    def test_without_a_way_the_answer_is_none(self):
        roads, _ = town(*DETOURS)
        self.assertIsNone(quickest(roads, Stop("d"), Stop("depot")))

    def test_the_depot_may_be_the_customer(self):
        roads, asked = town(*DETOURS)
        self.assertEqual(self.way(roads, "depot"), (0, ["depot"]))
        self.assertEqual(asked, [])


class WithinTest(unittest.TestCase):
    def test_the_stops_within_reach_come_nearest_first(self):
        roads, _ = town(*DETOURS)
        found = within(roads, Stop("depot"), 10)
        self.assertEqual(
            [(stop.name, minutes) for stop, minutes in found.items()],
            [("depot", 0), ("a", 5), ("d", 7)],
        )

    def test_stops_at_the_limit_are_within_it(self):
        roads, _ = town(*DETOURS)
        found = within(roads, Stop("depot"), 11)
        self.assertEqual([stop.name for stop in found], ["depot", "a", "d", "b"])


class Stretch(unittest.TestCase):
    """Deeper: what the search relies on, and what it asks."""

    def test_a_negative_road_is_refused(self):
        for last in ("b>a -3", "b>c -1"):
            roads, _ = town("depot>a 4", "depot>b 5", last)
            with self.assertRaises(
                ValueError, msg=f"{last}: a stop that was yielded before may be nearer than that"
            ):
                names(settled(roads, Stop("depot")))

    def test_a_road_of_no_minutes_is_a_road(self):
        roads, _ = town("depot>a 0", "a>b 0", "b>c 1", "depot>b 0", "depot>c 1")
        found = list(islice(settled(roads, Stop("depot")), 9))
        self.assertEqual(
            [(stop.name, minutes) for stop, minutes, _ in found],
            [("depot", 0), ("a", 0), ("b", 0), ("c", 1)],
        )
        self.assertEqual(found[-1][2], Stop("depot"), "one road is fewer than two")

    def test_nobody_is_asked_beyond_the_limit(self):
        roads, asked = town(*DETOURS)
        within(roads, Stop("depot"), 10)
        self.assertEqual(sorted(asked), ["a", "d", "depot"])

    def test_a_dense_town_asks_once_for_each_stop(self):
        size = 60
        asked = []

        def roads(stop):
            asked.append(stop)
            assert len(asked) <= size, "a stop was asked for a second time"
            here = int(stop.name)
            return [(Stop(str(n)), (n - here) ** 2) for n in range(size) if n != here]

        minutes, way = quickest(roads, Stop("0"), Stop(str(size - 1)))
        self.assertEqual((minutes, len(way)), (size - 1, size), "one small step after the other")
        self.assertEqual(len(asked), size - 1)
