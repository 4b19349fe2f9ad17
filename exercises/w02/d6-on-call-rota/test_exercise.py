"""Cases for w02d6: streams that never end."""

import ast
import inspect
import unittest
from itertools import islice

import exercise
from exercise import fibonacci, repages, rota


class Gaps:
    """The same gap again and again; counts how many were read, and breaks off at 1,000."""

    def __init__(self, gap):
        self._gap = gap
        self.read = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.read += 1
        assert self.read <= 1_000, "1,000 gaps were read: who stops an endless stream?"
        return self._gap


class Calendar:
    """An `away` that writes down what it was asked; 1,000 questions about one week are too many."""

    def __init__(self, *absences):
        self._absences = absences
        self.asked = []

    def __call__(self, name, week):
        self.asked.append((name, week))
        assert self.asked[-1_000:].count((name, week)) < 100, (
            f"asked again and again about week {week}: what if everybody is away?"
        )
        return (name, week) in self._absences


def names(weeks, n):
    return [name for _, name in islice(weeks, n)]


class FibonacciTest(unittest.TestCase):
    def test_the_first_ten(self):
        self.assertEqual(list(islice(fibonacci(), 10)), [1, 1, 2, 3, 5, 8, 13, 21, 34, 55])

    def test_every_call_starts_anew(self):
        first, second = fibonacci(), fibonacci()
        self.assertEqual(list(islice(first, 4)), [1, 1, 2, 3])
        self.assertEqual(list(islice(second, 3)), [1, 1, 2], "two calls, two positions")


class RepagesTest(unittest.TestCase):
    def test_minutes_are_counted_from_the_first_page(self):
        self.assertEqual(
            list(repages([1, 1, 2, 3, 5, 8], 15)),
            [1, 2, 4, 7, 12],
            "the gaps add up, and 20 is outside of the window",
        )

    def test_a_page_at_the_very_end_of_the_window_counts(self):
        self.assertEqual(list(repages([5, 5, 5], 10)), [5, 10])

    def test_few_gaps_or_none_are_no_problem(self):
        self.assertEqual(list(repages([2, 3], 1_000)), [2, 5])
        self.assertEqual(list(repages([], 1_000)), [])

    def test_endless_gaps_are_read_until_the_window_closes(self):
        gaps = Gaps(10)
        self.assertEqual(list(islice(repages(gaps, 35), 100)), [10, 20, 30])
        self.assertEqual(gaps.read, 4, "the fourth gap shows that it is over; nothing beyond it")


class RotaTest(unittest.TestCase):
    def test_the_turn_goes_round(self):
        weeks = rota(["ann", "bob", "ann", "cyd"], Calendar())
        self.assertEqual(
            list(islice(weeks, 6)),
            [(0, "ann"), (1, "bob"), (2, "ann"), (3, "cyd"), (4, "ann"), (5, "bob")],
        )
        self.assertEqual(names(rota(["zoë"], Calendar()), 3), ["zoë"] * 3)

    def test_who_is_away_is_passed_over_and_the_turn_goes_on(self):
        weeks = rota(["ann", "bob", "cyd"], Calendar(("bob", 1)))
        self.assertEqual(
            names(weeks, 5),
            ["ann", "cyd", "ann", "bob", "cyd"],
            "cyd took week 1, so week 2 starts after cyd: the turn is a position, not a date",
        )

    def test_a_week_without_anybody_ends_nothing(self):
        everybody = (("ann", 1), ("bob", 1))
        self.assertEqual(
            names(rota(["ann", "bob"], Calendar(*everybody)), 4),
            ["ann", None, "bob", "ann"],
            "after a week with all away the turn is where it was: with bob",
        )

    def test_engineers_may_be_any_iterable_and_are_read_once(self):
        class Once:
            loops = 0

            def __iter__(self):
                self.loops += 1
                assert self.loops == 1, "engineers was iterated twice; a generator gives in once"
                return iter(["ann", "bob"])

        self.assertEqual(names(rota(Once(), Calendar()), 5), ["ann", "bob", "ann", "bob", "ann"])

    def test_no_engineers_is_an_error(self):
        try:
            with self.assertRaises(ValueError, msg="cycle([]) is just empty: check it yourself"):
                next(rota(iter([]), Calendar()))
        except (RuntimeError, StopIteration):
            self.fail(
                "next() on an empty cycle raised StopIteration: an empty rota is a ValueError"
            )

    def test_nobody_is_asked_about_a_later_week(self):
        calendar = Calendar(("ann", 0))
        weeks = iter(rota(["ann", "bob", "cyd"], calendar))
        self.assertEqual(next(weeks), (0, "bob"))
        self.assertEqual(
            calendar.asked,
            [("ann", 0), ("bob", 0)],
            "ask in turn until somebody is found, and only about the week that is wanted",
        )

    def test_a_later_change_of_the_list_changes_nothing(self):
        engineers = ["ann", "bob"]
        weeks = rota(engineers, Calendar())
        found = [next(weeks)[1]]
        engineers.append("cyd")
        found += names(weeks, 4)
        self.assertEqual(
            found,
            ["ann", "bob", "ann", "bob", "ann"],
            "cycle() copies item by item in its first round: take your copy before",
        )

    def test_built_with_cycle(self):
        tree = ast.parse(inspect.getsource(exercise))
        used = {getattr(node, "id", getattr(node, "attr", None)) for node in ast.walk(tree)}
        self.assertIn("cycle", used, "today is about cycle(): let it keep whose turn it is")


class Stretch(unittest.TestCase):
    """Deeper: far out, where floats, recursion and lists give up."""

    def test_large_fibonacci_numbers_are_exact(self):
        a, b, c = islice(fibonacci(), 997, 1_000)
        self.assertEqual(a + b, c, "the golden ratio in floats is right up to number 70 only")
        self.assertEqual(len(str(c)), 209)

    def test_twenty_thousand_weeks_are_shared_fairly(self):
        found = names(rota(["ann", "bob", "cyd"], lambda name, week: name == "cyd"), 20_000)
        self.assertEqual((found.count("ann"), found.count("bob")), (10_000, 10_000))

    def test_a_week_with_all_away_asks_each_of_them_once(self):
        calendar = Calendar(("ann", 0), ("bob", 0), ("cyd", 0))
        self.assertEqual(next(iter(rota(["ann", "bob", "cyd"], calendar))), (0, None))
        self.assertEqual(calendar.asked, [("ann", 0), ("bob", 0), ("cyd", 0)])
