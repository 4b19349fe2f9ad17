"""Cases for w06d4: merge sort, and divide and conquer."""

import ast
import inspect
import itertools
import random
import unittest

import exercise
from exercise import Record, merge, merge_all, restore, runs


class Moment(int):
    """A time that counts how often it is compared."""

    compared = 0

    def _counted(name):
        plain = getattr(int, name)

        def compare(self, other):
            Moment.compared += 1
            return plain(self, other)

        return compare

    __lt__ = _counted("__lt__")
    __le__ = _counted("__le__")
    __gt__ = _counted("__gt__")
    __ge__ = _counted("__ge__")
    __eq__ = _counted("__eq__")
    __ne__ = _counted("__ne__")
    __hash__ = int.__hash__


def shard(*times, name=""):
    return [Record(Moment(at), f"{name}{number}") for number, at in enumerate(times)]


def times(records):
    """The times of `records`, at most 10,000."""
    return [int(record.at) for record in itertools.islice(records, 10_000)]


def texts(records):
    return [record.text for record in itertools.islice(records, 10_000)]


def endless(first, name):
    """Every third time from `first` on, without an end; an attempt to read all of it fails."""
    for at in itertools.count(first, 3):
        if at > 3_000:
            raise AssertionError("1,000 records read to deliver 9: this shard never ends")
        yield Record(at, name)


class Tail:
    """A shard that can be read once, and counts how much of it was."""

    def __init__(self, *at):
        self._records = iter(shard(*at))
        self.read = 0

    def __iter__(self):
        return self

    def __next__(self):
        following = next(self._records)
        self.read += 1
        return following


class MergeTest(unittest.TestCase):
    def test_two_shards_become_one_in_order(self):
        for left, right in (
            ([1, 4, 6], [2, 3, 9]),
            ([1, 2], [3, 4, 5]),
            ([3, 4, 5], [1, 2]),
            ([0], []),
            ([], [0, 7]),
            ([], []),
        ):
            got = times(merge(shard(*left), shard(*right)))
            self.assertEqual(got, sorted(left + right), f"merge of {left} and {right}")

    def test_records_of_the_same_time_come_from_the_left_first(self):
        got = texts(merge(shard(5, 5, 7, 99, name="a"), shard(5, 7, 7, 98, name="b")))
        self.assertEqual(
            got[:6], ["a0", "a1", "b0", "a2", "b1", "b2"], "take from the right only what is less"
        )

    def test_texts_are_not_compared(self):
        got = texts(merge(shard(5, 7, 99, name="z"), shard(5, 7, 98, name="b")))
        self.assertEqual(
            got[:4],
            ["z0", "b0", "z1", "b1"],
            "`<` on whole records goes on to `text` when times tie",
        )

    def test_a_shard_is_read_one_record_ahead(self):
        left, right = Tail(1, 2, 8, 9), Tail(5, 6, 7)
        merged = merge(left, right)
        self.assertEqual((left.read, right.read), (0, 0), "read before anything was asked for")
        for most_left, most_right in ((2, 1), (3, 1), (3, 2), (3, 3)):
            next(merged)
            self.assertLessEqual(left.read, most_left, "records read from the left")
            self.assertLessEqual(right.read, most_right, "records read from the right")

        shards = [Tail(first, 10, 20) for first in (4, 2, 5, 1, 3)]
        merged = merge_all(shards)
        self.assertEqual([s.read for s in shards], [0] * 5, "read before anything was asked for")
        next(merged)
        reads = [s.read for s in shards]
        self.assertLessEqual(
            max(reads[:3] + reads[4:]), 1, f"{reads} records read from the shards for the first one"
        )
        self.assertLessEqual(reads[3], 2, "this shard has the first record, and one may follow it")


class MergeAllTest(unittest.TestCase):
    def test_any_number_of_shards(self):
        for number in range(2, 8):
            shards = [range(first, 40, number) for first in range(number)]
            got = times(merge_all([shard(*times) for times in shards]))
            self.assertEqual(got, sorted(itertools.chain(*shards)), f"{number} shards")
        self.assertEqual(times(merge_all([[], shard(3), [], [], shard(1, 4), []])), [1, 3, 4])

    def test_no_shards_and_a_single_one(self):
        try:
            got = times(merge_all([]))
        except RecursionError:
            self.fail("no shards at all: the halves of nothing are nothing, without an end")
        self.assertEqual(got, [])
        self.assertEqual(times(merge_all([shard(1, 4)])), [1, 4])
        self.assertEqual(restore([]), [])

    def test_records_of_the_same_time_come_in_the_order_of_their_shards(self):
        got = texts(merge_all([shard(5, 5, 90 + i, name=name) for i, name in enumerate("abcde")]))
        self.assertEqual(
            got[:10],
            ["a0", "a1", "b0", "b1", "c0", "c1", "d0", "d1", "e0", "e1"],
            "all shards of the left half must stand before all of the right half",
        )

    def test_a_record_is_compared_about_log_k_times(self):
        shards = [shard(*range(first, 1_024, 16)) for first in range(16)]
        Moment.compared = 0
        times(merge_all(shards))
        self.assertLessEqual(
            Moment.compared,
            1_024 * 4,
            f"{Moment.compared} comparisons for 1,024 records of 16 shards: merge halves, so that "
            "each record goes through 4 merges",
        )


class RunsTest(unittest.TestCase):
    def assert_runs(self, *expected):
        got = [times(run) for run in runs(iter(shard(*itertools.chain(*expected))))]
        self.assertEqual(got, [list(run) for run in expected])

    def test_a_run_ends_where_the_time_falls(self):
        self.assert_runs([4, 7, 9], [3, 8], [2], [1, 6])
        self.assert_runs([5])
        self.assert_runs()

    def test_equal_times_do_not_end_a_run(self):
        found = runs(shard(3, 3, 5, 5, 2, 2))
        self.assertEqual(times(found[0]), [3, 3, 5, 5], "a run ends where `at` falls")

    def test_a_run_goes_on_from_its_last_record(self):
        found = runs(shard(1, 9, 5, 2, 3))
        self.assertEqual([times(run) for run in found[:2]], [[1, 9], [5]], "5 is earlier than 9")


class RestoreTest(unittest.TestCase):
    def test_a_jumbled_log_is_put_in_order(self):
        rng = random.Random(4)
        for size in (1, 2, 3, 10, 333):
            jumbled = [rng.randrange(100) for _ in range(size)]
            records = shard(*jumbled)
            got = restore(iter(records))
            self.assertIsInstance(got, list)
            expected = sorted(records, key=lambda record: int(record.at))
            self.assertEqual(texts(got), texts(expected), "equal times must keep their order")

    def test_a_log_in_order_costs_one_comparison_a_record(self):
        records = shard(*range(500))
        Moment.compared = 0
        restore(records)
        self.assertLessEqual(
            Moment.compared, 499, "500 records in one run: find it, and there is nothing to merge"
        )

    def test_nothing_is_left_to_the_library(self):
        for node in ast.walk(ast.parse(inspect.getsource(exercise))):
            name = getattr(node, "id", None) or getattr(node, "attr", None)
            if isinstance(node, ast.Import | ast.ImportFrom):
                name = next(
                    (n for n in (getattr(node, "module", ""), node.names[0].name) if n == "heapq"),
                    None,
                )
            self.assertNotIn(
                name, ("sort", "sorted", "heapq"), "today the merging is yours to write"
            )


class Stretch(unittest.TestCase):
    """Deeper: endless shards, the worst log there is, and what an exhausted side costs."""

    def test_endless_shards_can_be_merged(self):
        shards = [endless(first, name) for first, name in enumerate("abc")]
        got = [record.at for record in itertools.islice(merge_all(shards), 9)]
        self.assertEqual(got, list(range(9)))

    def test_a_log_that_runs_backwards_is_put_in_order(self):
        records = shard(*range(3_000, 0, -1))
        try:
            got = restore(records)
        except RecursionError:
            self.fail("3,000 merges inside of each other: halve the shards, then it is 12")
        self.assertEqual(times(got), list(range(1, 3_001)))

    def test_what_is_left_when_one_side_ends_is_not_compared(self):
        Moment.compared = 0
        times(merge(shard(1, 2, 3), shard(*range(10, 500))))
        self.assertLessEqual(Moment.compared, 3, f"{Moment.compared} comparisons: 3 can decide all")
