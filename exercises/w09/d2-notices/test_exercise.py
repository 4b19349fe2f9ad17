"""Cases for w09d2: f-strings for what you lay out, string.Template for what others write."""

import ast
import inspect
import string
import unittest

import exercise
from exercise import Notice, amount, item_line, render, unknown_names

VALUES = {"order": "A-7", "order.id": 7, "name": "Ada"}


class AmountTest(unittest.TestCase):
    def test_thousands_and_two_decimals(self):
        self.assertEqual(
            [amount(n) for n in (0, 5, 100, 99_999, 1_234_567)],
            ["0.00", "0.05", "1.00", "999.99", "12,345.67"],
        )

    def test_a_small_credit_keeps_its_sign(self):
        self.assertEqual(
            [amount(n) for n in (-5, -150)],
            ["-0.05", "-1.50"],
            "-150 // 100 is -2, and -150 % 100 is 50: the floor goes the other way",
        )

    def test_large_amounts_are_exact(self):
        self.assertEqual(
            amount(9_007_199_254_740_993_01),
            "9,007,199,254,740,993.01",
            "a float has 53 bits: the cents of a large amount do not fit",
        )


class ItemLineTest(unittest.TestCase):
    def test_dots_fill_up_to_the_width(self):
        self.assertEqual(item_line("Shipping", 495, 20), "Shipping........4.95")
        self.assertEqual(item_line("Refund", -1200, 13), "Refund.-12.00", "the sign is a character")

    def test_a_long_label_is_cut(self):
        self.assertEqual(
            item_line("Shipping and handling", 495, 16),
            "Shipping and4.95",
            "the width pads, only the precision cuts: `{label:.<{room}.{room}}`",
        )

    def test_braces_in_a_label_are_text(self):
        try:
            got = item_line("Kit {0}", 495, 14)
        except (IndexError, KeyError, ValueError) as error:
            self.fail(f"{error!r}: the label became part of a format string")
        self.assertEqual(got, "Kit {0}...4.95")


class UnknownNamesTest(unittest.TestCase):
    def test_only_unknown_names_are_reported(self):
        self.assertEqual(unknown_names("$$ $order.id ${ship.date}", {"order.id"}), ["ship.date"])
        self.assertEqual(unknown_names("$order.id", {"order.id", "x"}), [])
        self.assertEqual(unknown_names("No names.", set()), [])

    def test_unknown_names_once_and_in_order(self):
        self.assertEqual(
            unknown_names("${ship.date} $order.id $agent $ship.date", {"order.id"}),
            ["ship.date", "agent"],
        )

    def test_a_dollar_without_a_name_is_a_value_error(self):
        with self.assertRaises(
            ValueError, msg="get_identifiers() skips what is malformed; is_valid() tells"
        ):
            unknown_names("Only 5 $ for $order.id", {"order.id"})


class RenderTest(unittest.TestCase):
    def test_names_are_replaced(self):
        self.assertEqual(
            render("Dear $name, $order.id and ${order}s: $$5", VALUES),
            "Dear Ada, 7 and A-7s: $5",
        )

    def test_a_value_is_text_and_not_a_template(self):
        self.assertEqual(
            render("$name: $order", {"name": "$order {0}", "order": "A-7"}),
            "$order {0}: A-7",
            "a customer's name was read as a template: replace all names in one pass",
        )

    def test_a_name_without_a_value_is_a_key_error(self):
        with self.assertRaises(KeyError, msg="the reader would see `$agent` in the mail"):
            render("Ask $agent", VALUES)

    def test_a_dot_at_the_end_of_a_sentence_is_text(self):
        try:
            got = render("It is $order.id. Thanks, $name...", VALUES)
        except KeyError as error:
            self.fail(f"{error} is no name: a dot belongs to a name when a letter follows")
        self.assertEqual(got, "It is 7. Thanks, Ada...")

    def test_each_tool_does_its_job(self):
        self.assertTrue(issubclass(Notice, string.Template), "customers write a string.Template")
        tree = ast.parse(inspect.getsource(exercise))
        laid_out = [f for f in tree.body if getattr(f, "name", "") in ("amount", "item_line")]
        for function in laid_out:
            self.assertTrue(
                any(isinstance(node, ast.JoinedStr) for node in ast.walk(function)),
                f"{function.name}: the layout is known here, and an f-string shows it",
            )


class Stretch(unittest.TestCase):
    """Deeper: names at the border of Unicode, values that are no strings, no room at all."""

    def test_names_are_ascii_and_case_matters(self):
        self.assertEqual(unknown_names("$Order.ID $order.id", {"order.id"}), ["Order.ID"])
        with self.assertRaises(
            ValueError, msg="Template ignores case by Unicode rules; see (?a:...)"
        ):
            render("$\u017fhip", {"\u017fhip": 1})

    def test_a_malformed_template_is_not_rendered(self):
        with self.assertRaises(ValueError):
            render("5 $ for $name", {"name": "Ada"})

    def test_the_amount_is_never_cut(self):
        self.assertEqual(item_line("Fee", 123_456, 4), "1,234.56")
        self.assertEqual(item_line("Fee", 123_456, 8), "1,234.56")
        self.assertEqual(item_line("Fee", 123_456, 9), "F1,234.56")
