"""Cases for w09d4: what DictReader and DictWriter do, and what they leave to you."""

import ast
import csv
import inspect
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

import exercise
from exercise import Item, read_prices, write_prices


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name, "prices.csv")

    def read(self, text):
        self.path.write_bytes(text.encode())
        return read_prices(self.path)

    def written(self, *items):
        write_prices(self.path, items)
        return self.path.read_bytes().decode()


class ReadTest(Files):
    def test_columns_in_any_order_and_others_ignored(self):
        self.assertEqual(
            self.read('stock;name;price;sku\n9;"Bolt; ""M6""";0,12;B6\n'),
            [Item("B6", 'Bolt; "M6"', Decimal("0.12"), 2)],
            "the first line says which column is which",
        )

    def test_empty_lines_and_empty_lists(self):
        self.assertEqual(self.read("sku;name;price\n"), [])
        items = self.read("sku;name;price\n\nB6; Bolt ;1.234,50\n\n")
        self.assertEqual([item[:3] for item in items], [("B6", " Bolt ", Decimal("1234.50"))])

    def test_a_bom_is_not_part_of_the_first_column(self):
        try:
            items = self.read("\ufeffsku;name;price\nB6;Bolt;0,12\n")
        except (KeyError, ValueError) as error:
            self.fail(f"{error!r}: the first column is called '\\ufeffsku' when the BOM is text")
        self.assertEqual(len(items), 1)

    def test_line_breaks_in_a_field_stay(self):
        self.assertEqual(
            [item.name for item in self.read('sku;name;price\nB6;"Bolt\nM6";0,12\n')],
            ["Bolt\nM6"],
            "a row can span lines: hand the file to the reader, not a list of lines",
        )

    def test_windows_line_breaks_in_a_field_stay(self):
        self.assertEqual(
            [item.name for item in self.read('sku;name;price\r\nB6;"Bolt\r\nM6";0,12\r\n')],
            ["Bolt\r\nM6"],
            'open() translates \\r\\n unless it is told newline=""',
        )

    def test_the_line_number_counts_lines(self):
        text = 'sku;name;price\nB6;"Bolt\nM6";0,12\nB8;Bolt;0,15\n'
        self.assertEqual(
            [item.line for item in self.read(text)], [3, 4], "a row can span lines: see line_num"
        )
        self.assertEqual(self.read("sku;name;price\n\nB6;Bolt;0,12\n")[0].line, 3, "an empty line")

    def test_a_bad_price_names_its_line(self):
        with self.assertRaisesRegex(ValueError, r"^line 2: "):
            self.read("sku;name;price\nB9;Bolt;free\n")

    def test_a_short_row_is_refused(self):
        with self.assertRaisesRegex(
            ValueError, r"^line 3: ", msg="DictReader fills the missing fields with None"
        ):
            self.read("sku;price;name\nB6;0,12;Bolt\nB8;0,15\n")

    def test_a_long_row_is_refused(self):
        with self.assertRaisesRegex(
            ValueError, r"^line 2: ", msg="DictReader keeps what is too much under the key None"
        ):
            self.read("sku;name;price\nB6;Bolt;0,12;new\n")


class WriteTest(Files):
    def test_fields_are_quoted_where_they_must_be(self):
        text = self.written(
            Item("B6", 'Bolt, "M6"', Decimal("0.10"), 2), Item("Ü1", "a\r\nb", Decimal(3), 4)
        )
        self.assertIn('\nB6,"Bolt, ""M6""",0.10', text, "a comma and quotes inside a field")
        self.assertIn('\nÜ1,"a\r\nb",3', text, "a line break inside a field is kept")

    def test_lines_end_with_a_newline(self):
        self.assertEqual(
            self.written(Item("B6", "Bolt", Decimal("0.12"), 2)),
            "sku,name,price\nB6,Bolt,0.12\n",
            "the writer ends lines with \\r\\n on every platform, unless told otherwise",
        )
        self.assertEqual(self.written(), "sku,name,price\n")

    def test_formulas_are_disarmed(self):
        for start in "=+-@":
            text = self.written(Item(f"{start}1", f'{start}HYPERLINK("x")', Decimal(1), 2))
            (_, row) = csv.reader(text.splitlines())
            self.assertEqual(
                row[:2],
                [f"'{start}1", f'\'{start}HYPERLINK("x")'],
                "quotes are gone when a spreadsheet looks at the cell: the text itself must differ",
            )

    def test_a_negative_price_is_a_number(self):
        text = self.written(Item("R1", "Rebate", Decimal("-5.00"), 2))
        self.assertIn("R1,Rebate,-5.00", text, "a price has to stay a number")

    def test_the_readers_and_writers_of_dicts_do_the_work(self):
        names = {
            node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)
            for node in ast.walk(ast.parse(inspect.getsource(exercise)))
        }
        self.assertLessEqual(
            {"DictReader", "DictWriter"}, names, "columns have names today: use the Dict classes"
        )


class Stretch(Files):
    """Deeper: damaged files, and the way back."""

    def test_a_quote_that_is_never_closed_is_an_error(self):
        with self.assertRaises(
            csv.Error, msg="the open quote swallowed the rest of the file: strict=True"
        ):
            self.read('sku;price;name\nB6;0,12;"Bolt\nB8;0,15;Nut\n')

    def test_items_are_written_one_by_one(self):
        def items():
            yield Item("B6", "Bolt", Decimal("0.12"), 2)
            raise ConnectionError

        with self.assertRaises(ConnectionError):
            write_prices(self.path, items())
        self.assertEqual(self.path.read_text(), "sku,name,price\nB6,Bolt,0.12\n")

    def test_a_missing_column_is_refused(self):
        for text in ("sku;price\nB6;0,12\n", ""):
            with self.subTest(text), self.assertRaises(ValueError):
                self.read(text)
