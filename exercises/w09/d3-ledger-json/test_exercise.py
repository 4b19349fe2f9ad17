"""Cases for w09d3: an encoder and a decoder that lose nothing."""

import json
import unittest
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from exercise import SnapshotEncoder, dump_snapshot, load_snapshot


class DumpTest(unittest.TestCase):
    def test_what_json_knows_is_written_as_it_is(self):
        self.assertEqual(
            dump_snapshot({"open": True, "lines": [1, None, "x"], "owner": {}}),
            '{"lines":[1,null,"x"],"open":true,"owner":{}}',
        )

    def test_a_decimal_keeps_its_digits(self):
        for number in ("12.30", "0.1", "-1E+3", "12345678901234567890.01"):
            with self.subTest(number):
                self.assertEqual(
                    dump_snapshot([Decimal(number)]),
                    f'[{{"$decimal":"{number}"}}]',
                    "the text of a Decimal is exact, a number in JSON is whatever the reader makes",
                )

    def test_a_date_has_its_tag(self):
        self.assertEqual(dump_snapshot(date(2024, 5, 1)), '{"$date":"2024-05-01"}')

    def test_a_datetime_keeps_its_time(self):
        self.assertEqual(
            dump_snapshot(datetime(2024, 5, 1, 9, 30, tzinfo=UTC)),
            '{"$datetime":"2024-05-01T09:30:00+00:00"}',
            "every datetime is a date: ask for the subclass first",
        )

    def test_other_types_are_type_errors(self):
        for value in (Fraction(1, 3), {1, 2}, b"x"):
            with (
                self.subTest(value),
                self.assertRaises(
                    TypeError, msg="default() has to refuse what it does not know, by super()"
                ),
            ):
                dump_snapshot({"value": value})

    def test_nan_is_not_written(self):
        for value in (float("nan"), float("inf")):
            with (
                self.subTest(value),
                self.assertRaises(
                    ValueError, msg="NaN is not JSON, and json.dumps writes it unless told not to"
                ),
            ):
                dump_snapshot({"total": value})

    def test_the_order_of_keys_makes_no_difference(self):
        self.assertEqual(
            dump_snapshot({"b": 1, "a": {"d": 2, "c": 3}}),
            dump_snapshot({"a": {"c": 3, "d": 2}, "b": 1}),
            "equal dicts may differ in their order, and texts are compared and hashed",
        )

    def test_characters_are_written_as_they_are(self):
        self.assertEqual(dump_snapshot(["Café", "東京"]), '["Café","東京"]')


class LoadTest(unittest.TestCase):
    def test_tagged_values_come_back(self):
        day, moment = date(2024, 5, 1), datetime(2024, 5, 1, 9, 30, tzinfo=UTC)
        snapshot = {"lines": [{"due": day, "at": moment, "sum": Decimal("12.30")}], "open": None}
        loaded = load_snapshot(dump_snapshot(snapshot))
        self.assertEqual(repr(loaded["lines"][0]["sum"]), "Decimal('12.30')")
        self.assertEqual(loaded, snapshot)
        self.assertIs(type(loaded["lines"][0]["due"]), date)

    def test_numbers_keep_their_digits(self):
        self.assertEqual(
            repr(load_snapshot("[0.10, 1e2, 7]")),
            "[Decimal('0.10'), Decimal('1E+2'), 7]",
            "a float has forgotten the digits: parse_float gets the text of the number",
        )

    def test_a_tag_among_other_keys_is_a_key(self):
        for text in ('{"$date": "soon", "note": "x"}', '{"note": "x", "$decimal": "?"}', "{}"):
            with self.subTest(text):
                try:
                    self.assertEqual(load_snapshot(text), json.loads(text))
                except (ValueError, ArithmeticError) as error:
                    self.fail(f"{error!r}: only an object with nothing but the tag is a value")

    def test_a_key_that_comes_twice_is_refused(self):
        with self.assertRaises(
            ValueError, msg="the last of two keys wins in a dict: ask for the pairs"
        ):
            load_snapshot('{"lines": [{"cents": 1, "name": "x", "cents": 9900}]}')

    def test_nan_is_not_read(self):
        for text in ("NaN", '{"total": -Infinity}'):
            with (
                self.subTest(text),
                self.assertRaises(ValueError, msg="json.loads reads NaN and Infinity as floats"),
            ):
                load_snapshot(text)


class Stretch(unittest.TestCase):
    """Deeper: the encoder on its own, and what else is no number."""

    def test_the_encoder_works_with_other_options(self):
        text = json.dumps({"sum": Decimal("0.5")}, cls=SnapshotEncoder, indent=1)
        self.assertEqual(text, '{\n "sum": {\n  "$decimal": "0.5"\n }\n}')

    def test_an_infinite_decimal_is_a_value_error(self):
        for number in ("NaN", "-Infinity"):
            with self.subTest(number), self.assertRaises(ValueError):
                dump_snapshot([Decimal(number)])

    def test_a_tag_that_nobody_knows_is_a_key(self):
        self.assertEqual(load_snapshot('{"$money": "5"}'), {"$money": "5"})
