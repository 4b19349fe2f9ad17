"""Cases for w08d2: bottom-up tabulation."""

import random
import sys
import tracemalloc
import unittest
from itertools import combinations, pairwise

from exercise import layout


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
                    "which ends of a line are worth looking at?"
                )
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return work(*args)
    finally:
        sys.settrace(before)


def score(lines, width):
    """(cost, number of lines), as the docstring defines them."""
    return sum((width - len(line)) ** 2 for line in lines[:-1]), len(lines)


def lowest(words, width):
    """The best score of all layouts, by trying every one."""
    scores = []
    for count in range(len(words)):
        for cuts in combinations(range(1, len(words)), count):
            edges = [0, *cuts, len(words)]
            lines = [" ".join(words[a:b]) for a, b in pairwise(edges)]
            if all(len(line) <= width for line in lines):
                scores.append(score(lines, width))
    return min(scores)


def text(count, seed=8):
    pick = random.Random(seed)
    return ["x" * pick.randint(1, 7) for _ in range(count)]


class LayoutTest(unittest.TestCase):
    def check(self, words, width, expected, why=""):
        """The lines hold the words in order, fit, and have the score `expected`."""
        lines = layout(words, width)
        self.assertEqual(" ".join(lines).split(), list(words), "the label must hold these words")
        self.assertTrue(all(len(line) <= width for line in lines), f"too wide: {lines}")
        found = score(lines, width)
        self.assertEqual(found, expected, f"{lines} has this (cost, lines). {why}")

    def test_words_that_fit_make_one_line(self):
        self.assertEqual(layout(["oat", "milk"], 8), ["oat milk"])
        self.assertEqual(layout(("bread",), 5), ["bread"])

    def test_no_words_give_no_lines(self):
        self.assertEqual(layout([], 10), [])

    def test_a_full_line_may_cost_the_next_one(self):
        self.check(
            ["whole", "grain", "rye", "sourdough"],
            12,
            (58, 3),
            "'whole grain' is nearly full, and leaves 'rye' alone on its line",
        )

    def test_two_small_gaps_beat_a_large_one(self):
        self.check(["aa", "bbbb", "ccc", "ddddd"], 8, (26, 3), "1 and 5 blanks, not 6 and 0")

    def test_the_last_line_is_free(self):
        self.check(
            ["aaa", "bbb", "cc"], 7, (0, 2), "the last line may be short, so the first can be full"
        )

    def test_of_equal_costs_the_fewer_lines_win(self):
        self.check(
            ["x" * length for length in (6, 4, 3, 7, 2, 2, 7, 3)],
            11,
            (36, 4),
            "another layout of this cost has fewer lines",
        )

    def test_no_line_is_wider_than_the_label(self):
        self.check(["aaaa", "bbbb", "cccc"], 8, (32, 3), "'aaaa bbbb' is one too long")

    def test_a_word_that_is_too_long_is_an_error(self):
        for words in (["abcdef"], ["ab", "abcdef"], ["abcdef", "ab"], ["ab", "abcdef", "ab"]):
            with self.subTest(words), self.assertRaises(ValueError):
                layout(words, 5)

    def test_small_texts_have_the_lowest_score(self):
        for seed in range(60):
            words, width = text(8, seed), 9 + seed % 3 * 4
            self.check(words, width, lowest(words, width), f"there is a better layout of {words}")


class GrowthTest(unittest.TestCase):
    def test_fifteen_hundred_words_need_no_deep_calls(self):
        words = text(1_500)
        try:
            lines = layout(words, 24)
        except RecursionError:
            self.fail("one call inside the other for each line or word: fill the table in a loop")
        self.assertEqual(" ".join(lines).split(), words)

    def test_the_search_for_an_end_stops_at_the_width(self):
        words = text(1_500)
        self.assertEqual(" ".join(steps(300_000, layout, words, 24)).split(), words)

    def test_the_memory_grows_in_proportion(self):
        words = text(500)
        tracemalloc.start()
        try:
            layout(words, 12)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        self.assertLess(
            peak / 500,
            700,
            "so many bytes for each word: an entry of the table should say where the first line "
            "ends, and not hold all lines",
        )


class Stretch(unittest.TestCase):
    """Deeper: extremes of the width."""

    def test_a_width_of_one_gives_one_word_a_line(self):
        self.assertEqual(layout(list("abcde"), 1), list("abcde"))

    def test_a_very_wide_label_has_one_line(self):
        words = text(400)
        self.assertEqual(layout(words, 10_000), [" ".join(words)])

    def test_larger_texts_agree_with_a_second_opinion(self):
        for seed in range(4):
            words = text(13, seed)
            for width in (7, 9, 16):
                lines = layout(words, width)
                self.assertEqual(score(lines, width), lowest(words, width))
