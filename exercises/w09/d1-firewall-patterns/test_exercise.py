"""Cases for w09d1: lookarounds, backreferences, groups and flags of `re`."""

import ast
import inspect
import re
import unittest

import exercise
from exercise import anonymize, fields, rule_number


class FieldsTest(unittest.TestCase):
    def test_bare_values_and_other_words(self):
        line = "May 1 fw kernel: IN=eth0 OUT= SRC=10.0.0.57 LEN=40"
        self.assertEqual(
            fields(line),
            {"IN": "eth0", "OUT": "", "SRC": "10.0.0.57", "LEN": "40"},
            "OUT= is a field with an empty value",
        )
        self.assertEqual(fields(""), {})
        self.assertEqual(
            fields("TTL=64 LEN=40 TTL=63"), {"TTL": "63", "LEN": "40"}, "the last TTL wins"
        )
        self.assertEqual(
            fields('NOTE="was SRC=9 before" LEN=40').keys(),
            {"NOTE", "LEN"},
            "what looks like a field inside a quoted value is text",
        )

    def test_two_quoted_values_are_two(self):
        self.assertEqual(
            fields('NOTE="guest LAN" ZONE="lab 2"'),
            {"NOTE": "guest LAN", "ZONE": "lab 2"},
            "a greedy `.*` runs to the last quote of the line, then steps back until it fits",
        )

    def test_the_other_quote_is_text(self):
        self.assertEqual(
            fields("""NOTE="said 'no' twice" LEN=40"""),
            {"NOTE": "said 'no' twice", "LEN": "40"},
            "only the quote that opened the value closes it: refer back to the group",
        )

    def test_an_apostrophe_inside_a_word_does_not_close(self):
        self.assertEqual(
            fields("NOTE='don't log' LEN=40"),
            {"NOTE": "don't log", "LEN": "40"},
            "a closing quote is followed by whitespace or by the end of the line",
        )

    def test_an_empty_quoted_value_is_empty(self):
        self.assertEqual(
            fields('NOTE="" LEN=40'),
            {"NOTE": "", "LEN": "40"},
            "a group that matched nothing is '', a group that took no part is None",
        )

    def test_a_key_stands_after_whitespace(self):
        self.assertEqual(
            fields("fw:SRC=1 X-DST=2 aLEN=3\tTTL=64"),
            {"TTL": "64"},
            "a colon, a hyphen and a letter are not whitespace: `\\b` sees a boundary after ':'",
        )


class AnonymizeTest(unittest.TestCase):
    def test_the_last_number_becomes_zero(self):
        try:
            got = anonymize("SRC=10.0.0.57 DST=192.168.1.9")
        except re.error as error:
            self.fail(f"{error}: `\\10` is group ten, `\\g<1>0` is group 1 and a zero")
        self.assertEqual(got, "SRC=10.0.0.0 DST=192.168.1.0")

    def test_neighbors_are_both_found(self):
        self.assertEqual(
            anonymize("10.0.0.57,10.0.0.58,10.0.0.59"),
            "10.0.0.0,10.0.0.0,10.0.0.0",
            "the comma was consumed by the first match: a lookaround looks and leaves it there",
        )

    def test_versions_and_long_numbers_are_no_addresses(self):
        for text in ("v 1.2.3.4.5", "10.0.0.1234", "1234.0.0.5", ".1.2.3.4"):
            with self.subTest(text):
                self.assertEqual(
                    anonymize(text), text, "what may not stand before, and what not after?"
                )
        self.assertEqual(anonymize("from 10.0.0.57."), "from 10.0.0.0.", "a full stop may follow")

    def test_a_line_without_an_address_stays(self):
        for text in ("", "dropped 57 packets", "10.0.0"):
            try:
                self.assertEqual(anonymize(text), text)
            except re.error as error:
                self.fail(f"{error}: a replacement is read even when nothing is found")


class RuleNumberTest(unittest.TestCase):
    def test_a_rule_in_any_case_and_nothing_else(self):
        texts = ["DROP-0042", "drop-0042", "Pass-9000", "DROP-42", "DROP-00421", "my DROP-0042", ""]
        self.assertEqual([rule_number(t) for t in texts], [42, 42, 9000, None, None, None, None])

    def test_a_newline_at_the_end_is_no_part_of_a_name(self):
        self.assertIsNone(
            rule_number("DROP-0042\n"), "`$` also matches before a newline at the end: fullmatch()"
        )

    def test_only_the_digits_0_to_9_count(self):
        self.assertIsNone(
            rule_number("DROP-٠٠٤٢"), "in a str pattern `\\d` is every decimal digit of Unicode"
        )

    def test_the_patterns_look_around_and_refer_back(self):
        tree = ast.parse(inspect.getsource(exercise))
        strings = [
            n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) is str
        ]
        text = "\n".join(s for s in strings if not s.startswith("Read firewall"))
        for wanted, name in (
            (r"\(\?<?[!=]", "a lookahead or lookbehind, like `(?!\\S)`"),
            (r"\(\?P=|\\[1-9]", "a backreference, like `(?P=quote)` or `\\1`"),
        ):
            self.assertRegex(text, wanted, f"today is about patterns: no string here has {name}")


class Stretch(unittest.TestCase):
    """Deeper: what a pattern accepts that nobody thought of."""

    def test_a_quote_that_is_never_closed_is_text(self):
        self.assertEqual(fields("""NOTE="guest LAN' LEN=40"""), {"NOTE": '"guest', "LEN": "40"})

    def test_the_long_s_is_no_letter_of_pass(self):
        self.assertIsNone(
            rule_number("pa\u017fs-0001"),
            "ignoring case by Unicode rules, \u017f equals s: re.ASCII",
        )
