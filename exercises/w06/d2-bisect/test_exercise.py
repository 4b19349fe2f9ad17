"""Cases for w06d2: binary search with `bisect`."""

import ast
import inspect
import unittest
from ipaddress import IPv4Address

import exercise
from exercise import Range, assign, owner, touching

NET = int(IPv4Address("10.0.0.0"))


def ip(number):
    """10.0.0.0 plus `number`: ranges are written as small numbers here."""
    return IPv4Address(NET + number)


def entry(first, last, name):
    return Range(ip(first), ip(last), name)


def office():
    """Gaps before 10, from 30 to 39, and after 60; 20 to 29 follows 10 to 19 immediately."""
    return [
        entry(10, 19, "billing"),
        entry(20, 29, "search"),
        entry(40, 40, "gateway"),
        entry(41, 60, "lab"),
    ]


class Million:
    """A million ranges of 4 addresses with gaps of 4 between them; counts those it hands out."""

    def __init__(self):
        self.reads = 0

    def __len__(self):
        return 1_000_000

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        self.reads += 1
        if self.reads > 1_000:
            raise AssertionError("1,000 of a million ranges read, and no end: this is a walk")
        return entry(8 * index, 8 * index + 3, f"tenant {index}")


class CountingList(list):
    """A list that counts the elements read through indexes and loops."""

    reads = 0

    def __getitem__(self, index):
        self.reads += len(range(*index.indices(len(self)))) if isinstance(index, slice) else 1
        return super().__getitem__(index)

    def __iter__(self):
        for element in super().__iter__():
            self.reads += 1
            yield element


class OwnerTest(unittest.TestCase):
    def assert_owner(self, number, expected, why):
        self.assertEqual(owner(office(), ip(number)), expected, f"{ip(number)}: {why}")

    def test_the_first_address_of_a_range_belongs_to_it(self):
        for number, name in ((10, "billing"), (20, "search"), (40, "gateway"), (41, "lab")):
            self.assert_owner(number, name, "a range begins here: `_left` or `_right`?")

    def test_a_range_goes_on_up_to_its_last_address(self):
        self.assert_owner(15, "billing", "it lies in 10.0.0.10 to 10.0.0.19")
        self.assert_owner(55, "lab", "it lies in 10.0.0.41 to 10.0.0.60")
        for number, name in ((19, "billing"), (29, "search"), (60, "lab")):
            self.assert_owner(number, name, "a range ends here, and `last` is included")

    def test_an_address_in_a_gap_has_no_owner(self):
        for number in (30, 39):
            self.assert_owner(
                number, None, "bisect names a neighbor; whether it fits is for you to ask"
            )

    def test_an_address_before_the_first_range_has_no_owner(self):
        self.assert_owner(0, None, "position 0 minus 1 is -1, and that is the last range")
        self.assert_owner(9, None, "position 0 minus 1 is -1, and that is the last range")

    def test_an_address_behind_the_last_range_has_no_owner(self):
        for number in (61, 200):
            self.assert_owner(
                number, None, "no range ends here or later, so the place is behind the table"
            )
        self.assertIsNone(owner([], ip(1)), "an empty table owns nothing")

    def test_a_million_ranges_need_about_twenty_reads(self):
        table = Million()
        self.assertEqual(owner(table, ip(8 * 777_777 + 3)), "tenant 777777")
        self.assertLessEqual(
            table.reads, 50, f"{table.reads} ranges read: `key=` is asked for the probed ones only"
        )


class TouchingTest(unittest.TestCase):
    def assert_touching(self, first, last, names):
        got = touching(office(), ip(first), ip(last))
        self.assertIsInstance(got, list)
        self.assertEqual([r.owner for r in got], names, f"window {ip(first)} to {ip(last)}")

    def test_a_window_that_begins_inside_a_range(self):
        self.assert_touching(15, 25, ["billing", "search"])
        self.assert_touching(50, 90, ["lab"])
        self.assert_touching(43, 44, ["lab"])

    def test_one_common_address_is_enough_at_either_end(self):
        self.assert_touching(0, 10, ["billing"])
        self.assert_touching(29, 40, ["search", "gateway"])
        self.assert_touching(60, 99, ["lab"])

    def test_windows_without_a_range_and_with_all_of_them(self):
        for first, last in ((0, 9), (30, 39), (61, 99)):
            self.assert_touching(first, last, [])
        self.assert_touching(0, 99, ["billing", "search", "gateway", "lab"])
        self.assertEqual(touching([], ip(1), ip(9)), [], "an empty table")


class AssignTest(unittest.TestCase):
    def test_a_free_range_goes_where_it_belongs(self):
        table = []
        for first, last in ((40, 49), (0, 9), (20, 29), (10, 19), (50, 50)):
            assign(table, entry(first, last, f"from {first}"))
        self.assertEqual(
            [r.owner for r in table], ["from 0", "from 10", "from 20", "from 40", "from 50"]
        )

    def test_an_overlap_with_the_range_before_is_refused(self):
        for first, last in ((15, 17), (25, 35), (10, 12)):
            table = office()
            with self.assertRaises(ValueError, msg=f"{first} to {last} begins in a range"):
                assign(table, entry(first, last, "new"))
            self.assertEqual(table, office(), "a refused range must leave the table as it was")

    def test_an_overlap_with_the_range_after_is_refused(self):
        for first, last in ((0, 12), (35, 45), (0, 99)):
            table = office()
            with self.assertRaises(ValueError, msg=f"{first} to {last} ends in a range or later"):
                assign(table, entry(first, last, "new"))
            self.assertEqual(table, office(), "a refused range must leave the table as it was")

    def test_one_common_address_is_an_overlap(self):
        for first, last in ((0, 10), (30, 40), (19, 19), (29, 35)):
            table = office()
            with self.assertRaises(ValueError, msg=f"{first} to {last} shares an end with a range"):
                assign(table, entry(first, last, "new"))
            self.assertEqual(table, office(), "a refused range must leave the table as it was")

    def test_the_search_is_left_to_bisect(self):
        called = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in ast.walk(ast.parse(inspect.getsource(exercise)))
            if isinstance(node, ast.Call)
        }
        self.assertTrue(
            called & {"bisect", "bisect_left", "bisect_right"},
            "today is about `bisect`: call it instead of halving by hand",
        )


class Stretch(unittest.TestCase):
    """Deeper: every window against a plain search, and a large table."""

    def test_every_small_window_agrees_with_a_walk_through_the_table(self):
        table = office()
        for first in range(8, 63):
            for last in range(first, 63):
                expected = [r for r in table if r.first <= ip(last) and ip(first) <= r.last]
                if touching(table, ip(first), ip(last)) != expected:
                    self.fail(f"window {first} to {last}: expected {expected}")

    def test_a_window_of_a_million_ranges_reads_little_more_than_it_returns(self):
        table = Million()
        got = touching(table, ip(8 * 500_000 + 3), ip(8 * 500_010))
        self.assertEqual([r.owner for r in got], [f"tenant {n}" for n in range(500_000, 500_011)])
        self.assertLessEqual(table.reads, 111, f"{table.reads} ranges read to return 11")

    def test_assigning_searches_a_large_table_by_halving(self):
        table = CountingList(entry(8 * n, 8 * n + 3, "x") for n in range(20_000))
        assign(table, entry(8 * 9_000 + 4, 8 * 9_000 + 7, "new"))
        self.assertLessEqual(table.reads, 50, f"{table.reads} ranges of 20,000 read")
        self.assertEqual(list.__getitem__(table, 9_001).owner, "new")
