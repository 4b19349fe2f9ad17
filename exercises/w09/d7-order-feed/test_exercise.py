"""Cases for w09d7: a feed of purchase orders, from bytes to files."""

import io
import json
import tempfile
import unittest
from datetime import date
from decimal import Decimal
from pathlib import Path

from exercise import Line, Order, notice, read_feed, store, to_json

HEAD = "number;buyer;due;sku;quantity;price\n"
DUE = date(2024, 5, 1)


def feed(text):
    return read_feed(io.BytesIO(text.encode()))


def row(number="PO-0007", buyer="Acme", price="0,12"):
    return f"{number};{buyer};2024-05-01;B6;3;{price}\n"


def order(**changes):
    values = {"number": "PO-0007", "buyer": "Acme", "due": DUE}
    return Order(**values | {"lines": [Line("B6", 3, Decimal("411.50"))]} | changes)


class FeedTest(unittest.TestCase):
    def test_columns_in_any_order_make_orders(self):
        text = "note;price;quantity;sku;due;buyer;number\n"
        stream = io.BytesIO(f"{text}x;1.234,50;2;B6;2024-05-01;Müller;PO-0007\n".encode())
        self.assertEqual(
            read_feed(stream), [Order("PO-0007", "Müller", DUE, [Line("B6", 2, Decimal("1234.5"))])]
        )
        self.assertFalse(stream.closed, "the stream is the caller's")
        self.assertEqual(feed(HEAD), [])

    def test_rows_of_an_order_may_stand_apart(self):
        orders = feed(HEAD + row("PO-0009") + row("PO-0007") + row("PO-0009", "Other", "5"))
        self.assertEqual(
            [(o.number, o.buyer, [str(line.price) for line in o.lines]) for o in orders],
            [("PO-0009", "Acme", ["0.12", "5"]), ("PO-0007", "Acme", ["0.12"])],
        )

    def test_a_bom_is_not_part_of_a_name(self):
        try:
            self.assertEqual(len(feed("\ufeff" + HEAD + row())), 1)
        except (KeyError, ValueError) as error:
            self.fail(f"{error!r}: the BOM became part of the first column name")

    def test_line_breaks_in_a_field_are_kept(self):
        for buyer in ("Acme\nLtd", "Acme\r\nLtd"):
            with self.subTest(buyer):
                orders = feed(HEAD + row(buyer=f'"{buyer}"'))
                self.assertEqual([o.buyer for o in orders], [buyer], "a row may span lines")

    def test_complaints_name_the_line(self):
        with self.assertRaisesRegex(ValueError, r"^line 4: ", msg="rows and lines differ"):
            feed(HEAD + row(buyer='"Acme\nLtd"') + row().replace("2024-05-01", "tomorrow"))
        with self.assertRaisesRegex(ValueError, r"^line 2: "):
            feed(HEAD + row().replace(";3;", ";three;"))

    def test_rows_of_the_wrong_length_are_refused(self):
        for text in (row().replace("\n", ";new\n"), "1;PO-0007;Acme;2024-05-01;B6;3;0,12\n"):
            with self.subTest(text), self.assertRaisesRegex(ValueError, r"^line 2: "):
                feed(HEAD + text)
        with self.assertRaisesRegex(
            ValueError, r"^line 2: ", msg="the missing buyer is None, and nobody noticed"
        ):
            feed("number;due;sku;quantity;price;buyer\nPO-0007;2024-05-01;B6;3;0,12\n")

    def test_a_number_is_checked_to_its_end(self):
        for number in ("PO-0007/../x", '"PO-0007\n"', "xPO-0007", "PO-007", ""):
            with self.subTest(number), self.assertRaisesRegex(ValueError, r"^line \d: "):
                feed(HEAD + row(number))
        self.assertEqual(feed(HEAD + row("PO-12345"))[0].number, "PO-12345")

    def test_a_bad_price_is_a_value_error(self):
        try:
            with self.assertRaisesRegex(ValueError, r"^line 2: "):
                feed(HEAD + row(price="free"))
        except ArithmeticError as error:
            self.fail(f"{error!r}: what Decimal raises is no ValueError")


class JsonTest(unittest.TestCase):
    def test_an_order_is_an_object_of_objects(self):
        self.assertEqual(
            to_json(order(buyer="Müller")),
            '{"buyer": "Müller", "due": "2024-05-01", "lines": [{"price": "411.50", "quantity": 3, '
            '"sku": "B6"}], "number": "PO-0007"}',
            "a NamedTuple is a tuple: it is an array before default is asked",
        )

    def test_other_types_are_refused(self):
        [line] = json.loads(to_json(order()))["lines"]
        self.assertEqual(line, {"sku": "B6", "quantity": 3, "price": "411.50"})
        with self.assertRaises(TypeError, msg="default=str writes whatever comes along"):
            to_json(order(buyer={"Acme"}))


class NoticeTest(unittest.TestCase):
    def test_values_are_filled_in_once(self):
        self.assertEqual(
            notice("$buyer: ${number} is $$$total, $due.", order(buyer="$due {0}")),
            "$due {0}: PO-0007 is $1,234.50, 2024-05-01.",
            "a buyer's name is text, also when it looks like a placeholder",
        )

    def test_an_unknown_name_is_a_key_error(self):
        self.assertEqual(notice("$number: $total", order()), "PO-0007: 1,234.50")
        with self.assertRaises(KeyError, msg="the buyer would read `$vat`"):
            notice("$total and $vat", order())


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = Path(folder.name).resolve()
        self.folder = self.base / "orders"
        self.folder.mkdir()

    def names(self):
        return sorted(str(path.relative_to(self.base)) for path in self.base.rglob("*"))


class StoreTest(Folder):
    def test_a_buyer_cannot_leave_the_folder(self):
        for buyer in ("../Acme", "/tmp/../" + str(self.base / "x"), "../orders-2", "", "a/.."):
            with (
                self.subTest(buyer),
                self.assertRaises(ValueError, msg="resolve the path, then ask for its parents"),
            ):
                store(order(buyer=buyer), self.folder)
        self.assertEqual(self.names(), ["orders"])
        path = store(order(buyer="Acme/EU"), self.folder)
        self.assertEqual(path, self.folder / "Acme" / "EU" / "PO-0007.json", "this one stays below")
        self.assertEqual(json.loads(path.read_bytes())["buyer"], "Acme/EU")

    def test_an_order_is_never_overwritten(self):
        path = store(order(buyer="Müller/EU"), self.folder)
        self.assertEqual(path, self.folder / "Müller" / "EU" / "PO-0007.json")
        self.assertEqual(json.loads(path.read_bytes())["buyer"], "Müller/EU")
        with self.assertRaises(FileExistsError, msg="mode w replaces the file, mode x refuses to"):
            store(order(buyer="Müller/EU", lines=[]), self.folder)
        self.assertEqual(len(json.loads(path.read_bytes())["lines"]), 1)


class Stretch(Folder):
    """Deeper: failures that leave nothing behind."""

    def test_an_order_that_is_no_json_leaves_no_file(self):
        bad = order(lines=[Line("B6", {3}, Decimal(1))])
        with self.assertRaises(TypeError):
            store(bad, self.folder)
        self.assertEqual(self.names(), ["orders"], "make the text first, then the file")

    def test_digits_are_ascii(self):
        with self.assertRaises(ValueError, msg="\\d matches every decimal digit of Unicode"):
            feed(HEAD + row("PO-\u0660\u0660\u0660\u0667"))

    def test_two_orders_of_a_buyer_and_a_folder_behind_a_link(self):
        (self.base / "link").symlink_to(self.folder / "new")
        for number in ("PO-0007", "PO-0008"):
            path = store(order(number=number), self.base / "link")
            self.assertEqual(path, self.folder / "new" / "Acme" / f"{number}.json")
