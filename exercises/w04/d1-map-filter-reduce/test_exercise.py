"""Cases for w04d1: `map`, `filter`, `reduce` and comprehensions, at their edges."""

import ast
import inspect
import unittest

import exercise
from exercise import cents, click_costs, opening_spend, prepaid_balance, to_cents


class Cells:
    """Cells that count how many of them were read."""

    def __init__(self, *cells):
        self._cells = cells
        self.read = 0

    def __iter__(self):
        for cell in self._cells:
            self.read += 1
            yield cell


class CentsTest(unittest.TestCase):
    def test_blank_cells_are_left_out(self):
        self.assertEqual(list(cents(["12.50", "", "  ", "-3.20"])), [1250, -320])

    def test_a_free_click_is_an_amount(self):
        self.assertEqual(
            list(cents(["0.00", "", "0.10"])),
            [0, 10],
            "0 is false but it is data: ask for `is not None`, not for truth",
        )

    def test_no_cells(self):
        self.assertEqual(list(cents([])), [])

    def test_a_cell_is_read_when_its_amount_is_asked_for(self):
        cells = Cells("1.00", "2.00", "3.00")
        amounts = cents(cells)
        self.assertEqual(cells.read, 0, "cells were read before any amount was asked for")
        self.assertEqual(next(amounts), 100)
        self.assertEqual(cells.read, 1, f"{cells.read} cells were read to deliver one amount")


class ClickCostsTest(unittest.TestCase):
    def test_pair_by_pair(self):
        self.assertEqual(click_costs([100, 20, 0], iter([15, 30, 7])), [1500, 600, 0])

    def test_a_missing_price_is_an_error(self):
        for clicks, prices in (([1, 2], [10]), ([1], [10, 20]), ([], [10])):
            with self.assertRaises(
                ValueError, msg=f"{clicks} and {prices}: `map` and plain `zip` stop at the shorter"
            ):
                click_costs(clicks, prices)


class OpeningSpendTest(unittest.TestCase):
    def test_one_amount_from_each_feed(self):
        feeds = [iter([1250, 80]), iter([310, 90])]
        self.assertEqual(opening_spend(feeds), [1250, 310])
        self.assertEqual([next(feed) for feed in feeds], [80, 90], "more than one was taken")

    def test_an_empty_feed_does_not_end_the_list(self):
        try:
            spend = opening_spend([iter([1]), iter([]), iter([3])])
        except (StopIteration, RuntimeError):
            self.fail("`next` on an empty feed raises StopIteration: give it a default")
        self.assertEqual(
            spend, [1, 0, 3], "a StopIteration from inside `map` looks like the end of all feeds"
        )


class PrepaidBalanceTest(unittest.TestCase):
    def test_top_ups_and_spend(self):
        self.assertEqual(prepaid_balance(1000, [-300, 200, -400]), 500)

    def test_spend_beyond_the_balance_is_not_charged_later(self):
        self.assertEqual(
            prepaid_balance(500, [-800, 300]),
            300,
            "-800 takes the balance to 0, then 300 come in: the limit belongs to every step",
        )

    def test_no_movement_leaves_the_opening_balance(self):
        try:
            balance = prepaid_balance(700, iter([]))
        except TypeError:
            self.fail("reduce() of an empty iterable needs an initial value")
        self.assertEqual(balance, 700)

    def test_the_balance_can_stop_at_exactly_zero(self):
        self.assertEqual(prepaid_balance(500, [-500]), 0)


class StyleTest(unittest.TestCase):
    def test_nothing_loops_and_the_balance_is_a_fold(self):
        tree = ast.parse(inspect.getsource(exercise))
        loops = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.For | ast.While)]
        self.assertEqual(loops, [], "loop statements in these lines: today, choose an expression")
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        self.assertIn(
            "reduce", names | attributes, "the balance is a fold that no builtin knows: `reduce`"
        )


class Stretch(unittest.TestCase):
    """Deeper: errors, endless input, a given helper that must stay as it is."""

    def test_a_malformed_cell_raises_when_it_is_reached(self):
        amounts = cents(["1.00", "n/a"])
        self.assertEqual(next(amounts), 100, "the good cell comes before the bad one")
        with self.assertRaises(ArithmeticError, msg="a malformed cell must not be skipped"):
            next(amounts)

    def test_an_endless_export_is_read_as_far_as_needed(self):
        def export():
            for number in range(10_000):
                yield "" if number % 2 else f"{number}.00"
            raise AssertionError("the whole export was read to deliver three amounts")

        amounts = cents(export())
        self.assertEqual([next(amounts) for _ in range(3)], [0, 200, 400])

    def test_feeds_may_come_from_a_generator(self):
        spend = opening_spend(cents([cell, "9.99"]) for cell in ("1.00", "0.00", "2.50"))
        self.assertEqual(spend, [100, 0, 250])

    def test_to_cents_is_as_given(self):
        self.assertEqual(
            [to_cents(cell) for cell in (" 12.50 ", "19.99", "0", " ")],
            [1250, 1999, 0, None],
            "to_cents() is given: the other functions must do without changing it",
        )
