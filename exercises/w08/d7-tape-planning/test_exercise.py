"""Cases for w08d7: a plan that is two tables, one inside the other."""

import random
import sys
import tracemalloc
import unittest
from itertools import combinations, pairwise, product

from exercise import Kind, Snapshot, plan


def steps(limit, work, *args):
    """Run `work(*args)`, but at most `limit` lines of Python."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        if event == "line":
            count += 1
            if count > limit:
                raise AssertionError(
                    f"more than {limit:,} lines were executed: "
                    "which runs can still fit, "
                    "and do you compute a run from the one before?"
                )
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return work(*args)
    finally:
        sys.settrace(before)


def smallest(run, depth):
    """The smallest size of a run on one tape, by trying every choice of full and delta."""
    sizes = []
    for text in map("".join, product("fd", repeat=len(run))):
        if text[0] == "f" and max(map(len, text.split("f"))) <= depth:
            sizes.append(sum(one[how == "d"] for one, how in zip(run, text, strict=True)))
    return min(sizes)


def lowest(snapshots, kinds, depth):
    """The lowest (price, number of tapes), by trying every cut; None if there is no plan."""
    scores = []
    for count in range(len(snapshots)):
        for cuts in combinations(range(1, len(snapshots)), count):
            runs = [snapshots[a:b] for a, b in pairwise([0, *cuts, len(snapshots)])]
            sizes = [smallest(run, depth) for run in runs]
            prices = [[k.price for k in kinds if size <= k.capacity] for size in sizes]
            if all(prices):
                scores.append((sum(map(min, prices)), len(runs)))
    return min(scores, default=None)


def shots(*sizes):
    return [Snapshot(full, delta) for full, delta in sizes]


SMALL, LARGE = Kind("small", 100, 10), Kind("large", 160, 14)


class PlanCase(unittest.TestCase):
    def check(self, snapshots, kinds, depth, expected, why=""):
        """The plan covers all snapshots, fits, and has the (price, tapes) `expected`."""
        tapes = plan(snapshots, kinds, depth)
        by_name = {kind.name: kind for kind in kinds}
        start = 0
        for name, count in tapes:
            self.assertGreater(count, 0, f"an empty tape in {tapes}")
            size = smallest(snapshots[start : start + count], depth)
            self.assertLessEqual(
                size, by_name[name].capacity, f"{tapes}: ({name!r}, {count}) does not fit. {why}"
            )
            start += count
        self.assertEqual(start, len(snapshots), f"{tapes} should hold all snapshots once")
        score = sum(by_name[name].price for name, _ in tapes), len(tapes)
        self.assertEqual(score, expected, f"{tapes}: (price, tapes). {why}")


class RuleTest(PlanCase):
    def test_no_snapshots_need_no_tapes(self):
        self.assertEqual(plan([], [SMALL], 3), [])
        self.assertEqual(plan([], [], 0), [])

    def test_one_snapshot_takes_the_cheapest_tape_that_holds_it(self):
        self.assertEqual(plan(shots((100, 1)), [LARGE, SMALL], 3), [("small", 1)])
        self.assertEqual(plan(shots((101, 1)), [SMALL, LARGE], 3), [("large", 1)])
        self.assertEqual(plan(shots((160, 1)), [SMALL, LARGE], 3), [("large", 1)])

    def test_deltas_save_tapes(self):
        self.check(shots((80, 80), (80, 10), (80, 10)), [SMALL, LARGE], 5, (10, 1))

    def test_the_first_snapshot_of_a_tape_is_full(self):
        self.check(
            shots((50, 30), (30, 60), (90, 50), (40, 40)),
            [SMALL],
            3,
            (30, 3),
            "whoever reads the second tape has only the second tape",
        )

    def test_a_chain_of_deltas_has_the_given_length(self):
        series = shots((80, 80), (80, 30), (80, 40))
        self.check(series, [LARGE], 2, (14, 1), "two deltas in a row are allowed")
        self.check(series, [LARGE], 1, (28, 2), "two deltas in a row are one too many")

    def test_a_full_snapshot_may_come_before_it_must(self):
        self.check(
            shots((60, 60), (30, 25), (90, 5), (90, 5)),
            [Kind("tape", 105, 10)],
            2,
            (10, 1),
            "with the second one full, the other two can be deltas",
        )

    def test_a_snapshot_may_fit_as_a_delta_only(self):
        self.check(shots((50, 50), (300, 20), (50, 50)), [SMALL], 1, (20, 2))

    def test_what_cannot_be_stored_is_an_error(self):
        for series, kinds in (
            (shots((101, 1)), [SMALL]),
            (shots((50, 50), (300, 101)), [SMALL]),
            (shots((300, 1), (50, 50)), [SMALL]),
            (shots((1, 1)), []),
        ):
            with self.subTest(series), self.assertRaises(ValueError):
                plan(series, kinds, 3)


class ChoiceTest(PlanCase):
    def test_a_full_tape_may_make_the_rest_dearer(self):
        self.check(
            shots((110, 20), (40, 10), (120, 60)),
            [SMALL, LARGE],
            1,
            (24, 2),
            "the large tape has room for the second snapshot, but that one helps the third more",
        )

    def test_kinds_are_mixed(self):
        self.check(
            shots((90, 90), (90, 90), (90, 60)),
            [SMALL, LARGE],
            1,
            (24, 2),
            "one of each kind is cheaper than any number of one kind",
        )

    def test_of_equal_prices_the_fewer_tapes_win(self):
        kinds = [Kind("half", 50, 7), LARGE]
        self.check(shots((50, 50), (50, 50)), kinds, 0, (14, 1), "two halves cost the same")
        self.check(shots((50, 50), (50, 50)), kinds[::-1], 0, (14, 1))

    def test_small_series_have_the_best_plan(self):
        pick = random.Random(90)
        for _ in range(80):
            series = shots(*((pick.randint(20, 90), pick.randint(5, 70)) for _ in range(6)))
            kinds = [Kind(name, pick.randint(80, 160), pick.randint(8, 16)) for name in "ab"]
            depth = pick.randint(0, 3)
            expected = lowest(series, kinds, depth)
            if expected:
                self.check(series, kinds, depth, expected, f"{series}, {kinds}, depth {depth}")

    def test_thousands_of_snapshots(self):
        series = shots(*((60 + n % 30, 10 + n % 7) for n in range(2_500)))
        try:
            tapes = plan(series, [SMALL, LARGE], 4)
        except RecursionError:
            self.fail("one call inside the other for each snapshot or tape: fill a table in a loop")
        self.assertEqual(sum(count for _, count in tapes), 2_500)


class Stretch(PlanCase):
    """Deeper: growth."""

    def test_the_work_grows_in_proportion(self):
        series = shots(*((60 + n % 30, 10 + n % 7) for n in range(1_000)))
        tapes = steps(400_000, plan, series, [SMALL, LARGE], 4)
        self.assertEqual(sum(count for _, count in tapes), 1_000)

    def test_the_memory_grows_in_proportion(self):
        series = shots(*((60 + n % 30, 30 + n % 7) for n in range(2_500)))
        tracemalloc.start()
        try:
            plan(series, [SMALL], 4)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        self.assertLess(
            peak / 2_500,
            1_000,
            "so many bytes for each snapshot: store choices in the table, and not plans",
        )

    def test_without_deltas(self):
        self.check(shots((80, 1), (80, 1), (80, 1)), [SMALL, LARGE], 0, (24, 2))
