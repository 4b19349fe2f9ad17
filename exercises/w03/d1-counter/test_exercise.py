"""Cases for w03d1: counting with `Counter`."""

import unittest
from collections import Counter
from itertools import permutations
from types import MappingProxyType

from exercise import absorb, drift, tally, worst


class TallyTest(unittest.TestCase):
    def test_messages_of_one_kind_are_counted_together(self):
        counts = tally(["timeout after 30 ms", "disk full", "timeout after 4500 ms"])
        self.assertEqual(counts, {"timeout after # ms": 2, "disk full": 1})

    def test_an_iterator_is_enough_and_nothing_gives_nothing(self):
        self.assertEqual(tally(iter(["EOF", "EOF"])), {"EOF": 2})
        self.assertEqual(tally(iter(())), {})

    def test_a_kind_that_never_came_counts_zero(self):
        counts = tally(["EOF"])
        self.assertIsInstance(counts, Counter, "tally() promises a Counter")
        self.assertEqual(counts["disk full"], 0)


class AbsorbTest(unittest.TestCase):
    def test_counts_are_added_to_what_is_there(self):
        total = Counter({"EOF": 5})
        absorb(total, [{"EOF": 2, "retry #": 1}, {"EOF": 1}])
        self.assertEqual(
            total, {"EOF": 8, "retry #": 1}, "5 were there, the shards bring 2 and 1 more"
        )

    def test_a_correction_may_come_before_what_it_corrects(self):
        for shards in permutations([{"EOF": 4}, {"EOF": -3}, {"EOF": 2}]):
            total: Counter[str] = Counter()
            absorb(total, shards)
            self.assertEqual(
                total["EOF"],
                3,
                f"shards in the order {list(shards)} gave {total['EOF']}: `+=` between Counters"
                " forgets every count that is not positive",
            )

    def test_a_negative_balance_waits_for_the_next_call(self):
        total: Counter[str] = Counter()
        absorb(total, [{"EOF": -3}])
        absorb(total, [{"EOF": 4}])
        self.assertEqual(total["EOF"], 1, "the -3 of the first call was forgotten before the 4")

    def test_shards_are_read_only(self):
        total = Counter({"EOF": 1})
        shard = {"EOF": 2}
        absorb(total, [MappingProxyType(shard)])
        absorb(total, [shard])
        self.assertEqual(
            (total["EOF"], shard),
            (5, {"EOF": 2}),
            "1 was there, and the shard of 2 came twice: 5, with the shard as it was",
        )


class DriftTest(unittest.TestCase):
    def test_rises_are_positive(self):
        change = drift(Counter({"EOF": 2}), Counter({"EOF": 5, "disk full": 1}))
        self.assertIsInstance(change, Counter, "drift() promises a Counter")
        self.assertEqual(change, {"EOF": 3, "disk full": 1})

    def test_falls_are_negative(self):
        change = drift(Counter({"EOF": 5, "gone": 2}), Counter({"EOF": 1}))
        self.assertEqual(
            change,
            Counter({"EOF": -4, "gone": -2}),
            "a fall is a negative change: the `-` of two Counters leaves it out",
        )

    def test_a_kind_that_did_not_change_has_no_entry(self):
        change = drift(Counter({"EOF": 2, "gone": 1}), Counter({"EOF": 2, "gone": 3}))
        self.assertEqual(
            list(change), ["gone"], "EOF is unchanged: a count of 0 is an entry until it is removed"
        )

    def test_the_arguments_are_not_altered(self):
        before, after = Counter({"EOF": 2}), Counter({"EOF": 5})
        drift(before, after)
        self.assertEqual(
            (before["EOF"], after["EOF"]),
            (2, 5),
            "subtract() works in place: on what was it called?",
        )


class WorstTest(unittest.TestCase):
    def test_the_steepest_rise_comes_first(self):
        change = Counter({"a": 1, "b": 9, "c": 4})
        self.assertEqual(worst(change, 2), [("b", 9), ("c", 4)])
        self.assertEqual(worst(change, 5), [("b", 9), ("c", 4), ("a", 1)])
        self.assertEqual(worst(change, 0), [])

    def test_a_fall_is_never_among_the_worst(self):
        self.assertEqual(worst(Counter({"a": -9, "b": 1, "c": -1}), 3), [("b", 1)])

    def test_equal_rises_are_in_alphabetical_order(self):
        for order in permutations("abc"):
            self.assertEqual(
                worst(Counter(dict.fromkeys(order, 7)), 2),
                [("a", 7), ("b", 7)],
                f"read in the order {order}: most_common() leaves ties in the order first seen",
            )


class Stretch(unittest.TestCase):
    """Deeper: failure half-way, and counts that are zero or below before you start."""

    def test_a_failing_stream_of_shards_leaves_the_total_alone(self):
        def shards():
            yield {"EOF": 4}
            raise ConnectionError("collector went away")

        total = Counter({"EOF": 1})
        with self.assertRaises(ConnectionError):
            absorb(total, shards())
        self.assertEqual(
            total["EOF"], 1, "the retry will bring the 4 again: gather first, then update once"
        )

    def test_drift_of_balances_below_zero(self):
        before = Counter({"EOF": -3, "gone": 0, "idle": -1})
        after = Counter({"EOF": -1, "idle": -1, "new": 0})
        change = drift(before, after)
        self.assertEqual(dict(change), {"EOF": 2}, "-3 to -1 is a rise of 2; nothing else changed")

    def test_worst_leaves_its_argument_alone(self):
        change = Counter({"a": -1, "b": 2, "c": 0})
        worst(change, 1)
        self.assertEqual(list(change.items()), [("a", -1), ("b", 2), ("c", 0)])
