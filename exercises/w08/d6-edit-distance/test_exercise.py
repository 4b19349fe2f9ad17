"""Cases for w08d6: edit distance with weights, a single row and a limit."""

import random
import sys
import tracemalloc
import unittest
from functools import cache

import exercise
from exercise import distance, nearest, weight


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
                    "was it clear long before that the limit cannot be met?"
                )
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return work(*args)
    finally:
        sys.settrace(before)


def lowest(a, b):
    """The cost of editing `a` into `b`, by following every way."""

    @cache
    def cost(i, j):
        ways = []
        if i < len(a) and j < len(b):
            step = 0 if a[i] == b[j] else max(weight(a[i]), weight(b[j]))
            ways.append(step + cost(i + 1, j + 1))
        if i < len(a):
            ways.append(weight(a[i]) + cost(i + 1, j))
        if j < len(b):
            ways.append(weight(b[j]) + cost(i, j + 1))
        return min(ways, default=0)

    return cost(0, 0)


class DistanceTest(unittest.TestCase):
    def check(self, a, b, expected, why=""):
        for left, right in ((a, b), (b, a)):
            self.assertEqual(distance(left, right, 99), expected, f"{left!r}, {right!r}. {why}")

    def test_replacing_one_character(self):
        self.check("mill", "mall", 1, "three entries are needed: above, left, and above left")
        self.check("hill lane", "mil lane", 2)
        self.check("Caf\u00e9", "Cafe", 1)

    def test_inserting_and_deleting(self):
        self.check("mill", "mil", 1)
        self.check("lane", "a lane", 2)
        self.check("", "", 0)
        self.check("", "lane", 4, "four insertions")

    def test_another_digit_is_expensive(self):
        self.check("lane 7", "lane 8", 3)
        self.check("lane 7", "lane a", 3, "the higher of the two weights")
        self.check("7a", "a7", 2, "the digit stays, and the letter moves around it")

    def test_added_digits_are_expensive(self):
        self.check("", "17", 6, "the border of the table holds costs, and not lengths")
        self.check("17 lane", "lane", 7)
        self.check("lane 1", "lane 17", 3)

    def test_case_does_not_count(self):
        self.check("MILL", "mill", 0)
        self.check("Hauptstra\u00dfe 7", "HAUPTSTRASSE 7", 0, "casefold knows more than lower")

    def test_an_accent_can_be_written_in_two_ways(self):
        self.check("Caf\u00e9", "Cafe\u0301", 0, "one code point or two: normalize before")

    def test_the_limit_is_inclusive(self):
        self.assertEqual(distance("mill", "mi", 2), 2, "2 is not above 2")
        self.assertIsNone(distance("mill", "mi", 1), "2 is above 1")
        self.assertEqual(distance("mill", "mill", 0), 0, "equal texts have a distance, and it is 0")
        self.assertIsNone(distance("", "", -1))
        self.assertIsNone(distance("", "a", 0), "there is no row to look at, only the result")

    def test_a_detour_may_come_back_below_the_limit(self):
        for a, b in (("mill lane", "old mill lane"), ("old mill lane", "mill lane")):
            self.assertEqual(
                distance(a, b, 5),
                4,
                "one entry of a row may be above the limit and the result below it",
            )

    def test_random_texts_have_the_lowest_cost(self):
        pick = random.Random(89)
        for _ in range(150):
            a, b = ("".join(pick.choices("ab1 ", k=pick.randint(0, 7))) for _ in range(2))
            self.check(a, b, lowest(a, b))


class CostTest(unittest.TestCase):
    def test_different_texts_are_given_up_soon(self):
        a, b = "ab" * 400, "cd" * 400
        self.assertIsNone(steps(40_000, distance, a, b, 3))


class NearestTest(unittest.TestCase):
    def test_the_nearest_within_the_limit(self):
        register = ["Hill Lane 7", "Mill Lane 1", "Mill Lane 7", "Oak Road 2"]
        self.assertEqual(nearest("Mil Lane 7", register, 2), "Mill Lane 7")
        self.assertIsNone(nearest("Mil Lane 7", register, 0))
        self.assertIsNone(nearest("Mil Lane 7", [], 9))

    def test_the_first_of_equally_near_ones_wins(self):
        self.assertEqual(nearest("mill", ["xxxx", "mall", "mull", "mile"], 4), "mall")

    def test_an_exact_match_is_the_nearest(self):
        self.assertEqual(
            nearest("mill", ["mall", "MILL", "mull"], 3), "MILL", "0 is a distance, and the lowest"
        )

    def test_the_register_is_not_read_beyond_an_exact_match(self):
        def stream():
            yield from ("mall", "MILL")
            self.fail("the register was read on, although nothing can be nearer than 0")

        self.assertEqual(nearest("mill", stream(), 3), "MILL")


class Stretch(unittest.TestCase):
    """Deeper: what is never computed, and never kept."""

    def test_the_limit_tightens_with_every_match(self):
        limits = []

        def watched(a, b, limit):
            limits.append(limit)
            return distance(a, b, limit)

        exercise.distance = watched
        try:
            self.assertEqual(nearest("mill", ["xill", "xxll", "mill!", "mill"], 5), "mill")
        finally:
            exercise.distance = distance
        self.assertEqual(limits, [5, 0, 0, 0], "after a distance of 1, only 0 is of interest")

    def test_a_distance_of_zero_needs_no_second_opinion(self):
        self.assertEqual(nearest("mill", ["MILL", "mill"], 0), "MILL")

    def test_hopeless_addresses_cost_a_few_rows(self):
        register = [f"{chr(97 + n) * 40} road" for n in range(26)]
        found = steps(60_000, nearest, "Z" * 40 + " road", register, 3)
        self.assertEqual(found, register[25])

    def test_memory_for_one_row(self):
        a, b = "ab" * 150, "ba" * 150
        tracemalloc.start()
        try:
            self.assertEqual(distance(a, b, 999), 2)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        self.assertLess(peak, 150_000, f"{peak:,} bytes: a row reads only the row above it")
