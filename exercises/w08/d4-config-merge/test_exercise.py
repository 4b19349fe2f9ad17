"""Cases for w08d4: longest common subsequences, and a merge that stands on them."""

import random
import unittest
from itertools import combinations, pairwise

from exercise import Conflict, matches, merge


def longest(a, b):
    """The length of the longest common subsequence, by trying all of them."""
    for size in range(min(len(a), len(b)), 0, -1):
        if set(combinations(a, size)) & set(combinations(b, size)):
            return size
    return 0


class MatchesTest(unittest.TestCase):
    def check(self, a, b, length, why=""):
        pairs = matches(list(a), list(b))
        for i, j in pairs:
            self.assertEqual(a[i], b[j], f"({i}, {j}) pairs two different lines")
        rising = all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
        self.assertTrue(rising, f"both indices must rise from pair to pair: {pairs}")
        self.assertEqual(len(pairs), length, f"{pairs}: {length} lines can be paired. {why}")

    def test_equal_and_different_files(self):
        self.check("abc", "abc", 3)
        self.check("abc", "xyz", 0)
        for a, b in (("", ""), ("a", ""), ("", "a")):
            self.check(a, b, 0)

    def test_a_moved_line_does_not_cost_the_rest(self):
        self.check("zabc", "abcz", 3, "z could be paired, and then nothing else")
        self.check("abcz", "zabc", 3)

    def test_one_long_block_may_cost_more_than_it_brings(self):
        self.check(
            "ddbad",
            "cabcabd",
            3,
            "the longest unbroken block is not always part of the longest alignment",
        )

    def test_repeated_lines_count_each_time(self):
        self.check("a-b-c-", "-a-c--", 4)
        self.check("aab", "aba", 2)
        self.check("----", "--", 2)

    def test_random_files_are_aligned_in_full(self):
        pick = random.Random(86)
        for _ in range(120):
            a, b = ("".join(pick.choices("abc-", k=pick.randint(0, 8))) for _ in range(2))
            self.check(a, b, longest(a, b), f"{a!r} and {b!r}")

    def test_three_hundred_lines_are_no_explosion(self):
        a = [f"{n % 7}" for n in range(300)]
        self.assertEqual(len(matches(a, a[1:])), 299)


class MergeTest(unittest.TestCase):
    BASE = ("[db]", "host=a", "port=1", "", "[web]", "port=80", "tls=no")

    def edit(self, **changes):
        """BASE with line `_n` replaced by the given lines."""
        edited = []
        for n, line in enumerate(self.BASE):
            edited += changes.get(f"_{n}", [line])
        return edited

    def check(self, ours, theirs, expected, why=""):
        self.assertEqual(merge(list(self.BASE), ours, theirs), expected, why)

    def test_nothing_changed(self):
        self.check(self.edit(), self.edit(), list(self.BASE))
        self.assertEqual(merge([], [], []), [])

    def test_edits_in_two_places_are_both_taken(self):
        self.check(
            self.edit(_1=["host=b"]),
            self.edit(_5=["port=443"]),
            self.edit(_1=["host=b"], _5=["port=443"]),
        )

    def test_a_deletion_stays_deleted(self):
        self.check(
            self.edit(_1=[]),
            self.edit(_6=["tls=yes"]),
            self.edit(_1=[], _6=["tls=yes"]),
            "base has the line and ours has not: ours deleted it",
        )

    def test_the_same_change_on_both_sides_is_no_conflict(self):
        both = self.edit(_2=["port=2", "pool=5"])
        self.check(both, list(both), both)

    def test_two_different_changes_are_a_conflict(self):
        self.check(
            self.edit(_1=["host=b"]),
            self.edit(_1=["host=c", "# c"]),
            self.edit(_1=[Conflict(("host=b",), ("host=c", "# c"))]),
        )

    def test_an_edit_beside_a_deletion_is_a_conflict(self):
        self.check(
            self.edit(_1=["host=b"]),
            self.edit(_1=["host=a"], _2=[]),
            self.edit(_1=[Conflict(("host=b", "port=1"), ("host=a",))], _2=[]),
            "only lines that both sides kept are anchors, and between these both sides changed",
        )

    def test_lines_after_the_last_anchor(self):
        self.check(
            self.edit(_0=["# ours", "[db]"]),
            self.edit(_6=["tls=no", "# end"]),
            self.edit(_0=["# ours", "[db]"], _6=["tls=no", "# end"]),
            "the last gap ends at the end of the three files",
        )

    def test_equal_lines_in_two_sections(self):
        base = ["[a]", "port=1", "", "[b]", "port=1", "", "[c]"]
        ours = ["[a]", "port=1", "", "[b]", "port=1", "x=1", "", "[c]"]
        theirs = ["# t", "[a]", "port=1", "", "[b]", "port=1", "", "[c]"]
        self.assertEqual(merge(base, ours, theirs), ["# t", *ours])


class Stretch(unittest.TestCase):
    """Deeper: properties that every merge has."""

    def test_an_unchanged_side_leaves_the_other_as_it_is(self):
        pick = random.Random(4)
        for _ in range(60):
            base, other = (pick.choices(["a", "b", "", "}"], k=7) for _ in range(2))
            self.assertEqual(merge(base, base, other), other)
            self.assertEqual(merge(base, other, base), other)

    def test_the_sides_can_be_swapped(self):
        base, ours, theirs = ["k=1", "m=1"], ["k=2", "m=1", "n=1"], ["k=3", "m=1"]
        self.assertEqual(merge(base, ours, theirs), [Conflict(("k=2",), ("k=3",)), "m=1", "n=1"])
        self.assertEqual(merge(base, theirs, ours), [Conflict(("k=3",), ("k=2",)), "m=1", "n=1"])

    def test_two_new_files_are_one_conflict(self):
        self.assertEqual(merge([], ["a"], ["b"]), [Conflict(("a",), ("b",))])
        self.assertEqual(merge(["x"], [], ["y"]), [Conflict((), ("y",))])
        self.assertEqual(merge((), ("a",), ()), ["a"], "tuples are sequences, too")
