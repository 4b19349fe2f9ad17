"""Cases for w06d3: quicksort with partitioning."""

import itertools
import random
import sys
import tracemalloc
import unittest

from exercise import Bid, partition, rank


class Cents(int):
    """An amount that counts how often it is compared."""

    compared = 0

    def _counted(name):
        plain = getattr(int, name)

        def compare(self, other):
            Cents.compared += 1
            return plain(self, other)

        return compare

    __lt__ = _counted("__lt__")
    __le__ = _counted("__le__")
    __gt__ = _counted("__gt__")
    __ge__ = _counted("__ge__")
    __eq__ = _counted("__eq__")
    __ne__ = _counted("__ne__")
    __hash__ = int.__hash__


def bids_of(*amounts):
    return [Bid(f"b{number}", Cents(amount)) for number, amount in enumerate(amounts)]


def amounts(bids):
    return [int(bid.cents) for bid in bids]


def middle(low, high):
    return (low + high) // 2


def highest(bids):
    """The unluckiest `pick` there is: the highest bid of each part."""
    return lambda low, high: max(range(low, high), key=lambda i: int(bids[i].cents))


def lowest(bids):
    """As unlucky: the lowest bid of each part."""
    return lambda low, high: min(range(low, high), key=lambda i: int(bids[i].cents))


class Picker:
    """A `pick` that records the parts it was asked for, and refuses those it must not see."""

    def __init__(self, choose=middle, limit=10_000):
        self.parts = []
        self.depths = []
        self._choose = choose
        self._limit = limit

    def __call__(self, low, high):
        self.parts.append((low, high))
        if len(self.parts) > self._limit:
            raise AssertionError(f"{self._limit} parts and no end: does every part get smaller?")
        if high - low < 2:
            raise AssertionError(f"pick({low}, {high}): such a part is in order already")
        frame, depth = sys._getframe(), 0
        while frame := frame.f_back:
            depth += 1
        self.depths.append(depth)
        return self._choose(low, high)


class PartitionTest(unittest.TestCase):
    def check(self, before, low, high, pivot):
        bids = bids_of(*before)
        amount = before[pivot]
        start, stop = partition(bids, low, high, pivot)
        got = amounts(bids)
        label = f"{before}[{low}:{high}] around {amount} gave {got} and ({start}, {stop})"
        self.assertCountEqual(got, before, f"{label}: bids were lost or doubled")
        self.assertTrue(all(got[i] > amount for i in range(low, start)), f"{label}: higher first")
        self.assertTrue(
            all(got[i] == amount for i in range(start, stop)), f"{label}: then all equal ones"
        )
        self.assertTrue(all(got[i] < amount for i in range(stop, high)), f"{label}: lower last")

    def check_equal_ones(self, before, low, high, pivot):
        bids = bids_of(*before)
        amount = before[pivot]
        start, stop = partition(bids, low, high, pivot)
        self.assertEqual(
            amounts(bids)[start:stop],
            [amount] * before[low:high].count(amount),
            f"{before}[{low}:{high}] around {amount} gave {amounts(bids)} and ({start}, {stop}): "
            "all bids of that amount belong there, and nothing else",
        )

    def test_higher_bids_come_first_and_lower_ones_last(self):
        self.check([300, 100, 500, 200, 400], 0, 5, 0)
        self.check([100, 200, 300], 0, 3, 1)

    def test_bids_of_the_same_amount_end_up_side_by_side(self):
        self.check_equal_ones([500, 900, 500, 100, 500, 700], 0, 6, 0)
        self.check_equal_ones([500, 500, 500], 0, 3, 1)

    def test_the_pivot_may_stand_anywhere(self):
        for pivot in range(5):
            before = [400, 200, 500, 300]
            before.insert(pivot, 100)
            self.check(before, 0, 5, pivot)

    def test_the_rest_of_the_list_is_not_touched(self):
        before = [100, 900, 500, 600, 300, 800, 200]
        bids = bids_of(*before)
        partition(bids, 2, 5, 2)
        got = amounts(bids)
        self.assertEqual(
            (got[:2], got[5:]), (before[:2], before[5:]), f"{got}: only bids[2:5] may change places"
        )
        self.check_equal_ones([100, 900], 1, 2, 1)

    def test_every_short_list_is_partitioned(self):
        for size in (2, 3, 4):
            for before in itertools.product((1, 2, 3), repeat=size):
                for pivot in range(size):
                    self.check(list(before), 0, size, pivot)

    def test_two_comparisons_a_bid_are_enough(self):
        bids = bids_of(*(number % 7 for number in range(700)))
        Cents.compared = 0
        partition(bids, 0, 700, 3)
        self.assertLessEqual(Cents.compared, 1_400, f"{Cents.compared} comparisons for 700 bids")

    def test_bids_change_places_without_a_second_list(self):
        numbers = list(range(10_000))
        random.Random(5).shuffle(numbers)
        bids = bids_of(*numbers)
        tracemalloc.start()
        partition(bids, 0, 10_000, 5_000)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        self.assertLess(
            peak, 20_000, f"{peak} bytes for 10,000 bids: exchange two at a time, in the one list"
        )


class RankTest(unittest.TestCase):
    def assert_ranked(self, before, top, pick=middle):
        bids = bids_of(*before)
        self.assertIsNone(rank(bids, top, Picker(pick)), "the list itself is ranked")
        got = amounts(bids)
        self.assertEqual(got[:top], sorted(before, reverse=True)[:top], f"top {top} of {before}")
        self.assertCountEqual(got, before, "bids were lost or doubled")

    def test_all_bids_from_the_highest_down(self):
        self.assert_ranked([300, 100, 500, 200, 400], 5)
        self.assert_ranked([3, 1, 3, 2, 1, 3, 2], 7)
        self.assert_ranked([], 0)
        self.assert_ranked([100], 1)

    def test_only_the_top_has_to_be_in_order(self):
        rng = random.Random(8)
        for top in (0, 1, 2, 7, 29, 30, 99):
            self.assert_ranked([rng.randrange(50) for _ in range(30)], top, rng.randrange)

    def test_pivots_are_those_that_pick_chooses(self):
        bids = bids_of(2, 5, 1, 4, 3)
        pick = Picker(highest(bids))
        rank(bids, 5, pick)
        self.assertEqual(
            sorted(pick.parts),
            [(0, 5), (1, 5), (2, 5), (3, 5)],
            "the highest bid was picked each time: nothing before it, and all others behind it",
        )

    def test_equal_bids_are_settled_in_one_go(self):
        bids = bids_of(*[500] * 1_000)
        Cents.compared = 0
        try:
            rank(bids, 1_000, middle)
        except RecursionError:
            self.fail("1,000 equal bids, 1,000 nested calls: go on outside of the equal ones")
        self.assertLessEqual(
            Cents.compared, 3_000, "1,000 equal bids: the equal ones need no further partitioning"
        )

    def test_unlucky_picks_do_not_pile_up_calls(self):
        for unlucky in (highest, lowest):
            bids = bids_of(*range(300))
            pick = Picker(unlucky(bids))
            try:
                rank(bids, 300, pick)
            except RecursionError:
                self.fail("RecursionError: call for the smaller part, loop for the larger one")
            nested = max(pick.depths) - min(pick.depths)
            self.assertLessEqual(
                nested, 20, f"{nested} calls deep for 300 bids: loop for the larger part"
            )

    def test_parts_behind_the_top_are_left_alone(self):
        bids = bids_of(*range(64))
        pick = Picker(highest(bids))
        rank(bids, 3, pick)
        self.assertLessEqual(
            len(pick.parts), 5, f"{len(pick.parts)} parts for the top 3: the places behind are free"
        )

    def test_the_first_part_behind_the_top_is_left_alone(self):
        bids = bids_of(*range(64))
        pick = Picker(highest(bids))
        rank(bids, 3, pick)
        self.assertEqual(
            [low for low, _ in pick.parts if low >= 3],
            [],
            "the top 3 are the places 0, 1 and 2: a part that begins at 3 is behind them",
        )


class Stretch(unittest.TestCase):
    """Deeper: cost at scale, and picks that are as bad as can be."""

    def test_the_top_ten_of_many_cost_a_few_looks_a_bid(self):
        numbers = list(range(4_096))
        random.Random(13).shuffle(numbers)
        bids = bids_of(*numbers)
        Cents.compared = 0
        rank(bids, 10, random.Random(17).randrange)
        self.assertEqual(amounts(bids[:10]), list(range(4_095, 4_085, -1)))
        self.assertLessEqual(
            Cents.compared, 10 * 4_096, f"{Cents.compared} comparisons for the top 10 of 4,096"
        )

    def test_three_amounts_take_three_partitionings_at_most(self):
        pick = Picker()
        rank(bids_of(*(number % 3 for number in range(600))), 600, pick)
        self.assertLessEqual(len(pick.parts), 3, f"{pick.parts}: one pass settles one amount")

    def test_every_choice_of_pivots_ranks_five_bids(self):
        for before in itertools.permutations(range(5)):
            for offset in range(5):
                bids = bids_of(*before)
                rank(bids, 5, lambda low, high, by=offset: low + by % (high - low))
                self.assertEqual(amounts(bids), [4, 3, 2, 1, 0], f"{before}, offset {offset}")
