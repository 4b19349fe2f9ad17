"""Cases for w01d7: the first week in one refactoring."""

import ast
import contextlib
import inspect
import unittest
from datetime import date, timedelta

import exercise
from exercise import Delivery, Invoice, dunning_run, level, overdue, parse

TODAY = date(2024, 6, 30)
ADDRESSES = {"acme": "acme@x.example", "blue": "blue@x.example"}


def line(number, customer="acme", late=5):
    return f"{number};{customer};{TODAY - timedelta(days=late)};9900"


class Export:
    """A one-shot stream of lines that counts how many were read."""

    def __init__(self, *lines):
        self._lines = iter(lines)
        self.read = 0

    def __iter__(self):
        return self

    def __next__(self):
        following = next(self._lines)
        self.read += 1
        return following


class FakeMailer:
    """Records its calls; `errors` maps the name of a method to what it raises."""

    def __init__(self, export=None, **errors):
        self.calls = []
        self.texts = []
        self.lines_read_at_send = []
        self._export = export
        self._errors = errors

    def _call(self, name):
        self.calls.append(name)
        if name in self._errors:
            raise self._errors[name]

    def connect(self):
        self._call("connect")

    def send(self, address, text):
        if self._export:
            self.lines_read_at_send.append(self._export.read)
        self._call("send")
        self.texts.append((address, text))

    def commit(self):
        self._call("commit")

    def discard(self):
        self._call("discard")

    def close(self):
        self._call("close")


class RecordingDirectory:
    def __init__(self):
        self.calls = []

    def __contains__(self, customer):
        self.calls.append(f"{customer} in")
        return customer in ADDRESSES

    def __getitem__(self, customer):
        self.calls.append(customer)
        return ADDRESSES[customer]


class ParseTest(unittest.TestCase):
    def test_all_fields_and_any_number_of_tags(self):
        invoice = parse("R7;acme;2024-05-01;9900;vip;north")
        self.assertEqual(invoice, Invoice("R7", "acme", date(2024, 5, 1), 9900, ("vip", "north")))
        self.assertEqual(parse("R8;acme;2024-05-01;0").tags, (), "no tags, and still a tuple")

    def test_fewer_fields_are_a_value_error(self):
        for text in ("R7;acme;2024-05-01", "R7"):
            with self.subTest(text):
                try:
                    with self.assertRaises(ValueError):
                        parse(text)
                except IndexError:
                    self.fail(
                        "IndexError tells where the code stumbled; unpacking checks the shape"
                    )


class LevelTest(unittest.TestCase):
    def test_both_ends_of_each_range(self):
        days = [-3, 0, 1, 14, 15, 30, 31, 400]
        self.assertEqual([level(n) for n in days], [0, 0, 1, 1, 2, 2, 3, 3], f"levels of {days}")


class OverdueTest(unittest.TestCase):
    def test_late_invoices_with_their_levels(self):
        lines = [line("R1", late=5), line("R2", late=0), line("R3", late=-9), line("R4", late=20)]
        got = [(invoice.number, late) for invoice, late in overdue(lines, TODAY)]
        self.assertEqual(got, [("R1", 1), ("R4", 2)])

    def test_blank_lines_are_skipped(self):
        lines = ["\n", f"  {line('R1')};vip \n", "   ", "", line("R2")]
        got = [(invoice.number, invoice.tags) for invoice, _ in overdue(lines, TODAY)]
        self.assertEqual(
            got, [("R1", ("vip",)), ("R2", ())], "strip first: a blank line still has its newline"
        )

    def test_lines_are_read_one_at_a_time(self):
        export = Export(line("R1"), line("R2", late=0), line("R3"), line("R4"))
        late = overdue(export, TODAY)
        self.assertEqual(export.read, 0, f"{export.read} lines were read, none was asked for")
        next(late)
        next(late)
        self.assertEqual(export.read, 3, "the second late invoice is in line 3")


class DeliveryTest(unittest.TestCase):
    def test_a_block_that_ends_normally_is_committed(self):
        mailer = FakeMailer()
        with Delivery(mailer) as delivery:
            self.assertIs(delivery, mailer, "`as` binds what __enter__ returns")
            self.assertEqual(mailer.calls, ["connect"])
        self.assertEqual(mailer.calls, ["connect", "commit", "close"])

    def test_a_block_that_raises_is_discarded_and_raises(self):
        mailer = FakeMailer()
        try:
            with Delivery(mailer):
                raise OSError
        except OSError:
            pass
        else:
            self.fail("the exception vanished: __exit__ returned something true")
        self.assertEqual(mailer.calls, ["connect", "discard", "close"])


class RunTest(unittest.TestCase):
    def run_all(self, *lines, **errors):
        mailer = FakeMailer(**errors)
        return dunning_run(lines, ADDRESSES, mailer, TODAY), mailer

    def test_reminders_are_sent_in_order_and_reported_by_customer(self):
        report, mailer = self.run_all(line("R1"), line("R2", "blue", 40), line("R3", late=15))
        self.assertEqual(
            mailer.texts,
            [
                ("acme@x.example", "Reminder 1: invoice R1"),
                ("blue@x.example", "Reminder 3: invoice R2"),
                ("acme@x.example", "Reminder 2: invoice R3"),
            ],
        )
        self.assertEqual(report.sent, {"acme": ["R1", "R3"], "blue": ["R2"]})
        self.assertEqual(mailer.calls, ["connect", "send", "send", "send", "commit", "close"])

    def test_unknown_customers_are_unreachable_and_the_run_goes_on(self):
        report, mailer = self.run_all(line("R1", "core"), line("R2"), line("R3", "core"))
        self.assertEqual(report, ({"acme": ["R2"]}, {"core": ["R1", "R3"]}))
        self.assertEqual(mailer.calls, ["connect", "send", "commit", "close"])

    def test_the_report_invents_no_customers(self):
        report, _ = self.run_all(line("R1", "core"), line("R2"))
        for customers in report:
            with self.assertRaises(
                KeyError, msg="asking the report made an entry: a defaultdict was handed out"
            ):
                customers["nobody"]

    def test_a_key_error_of_the_mailer_is_not_an_unknown_customer(self):
        mailer = FakeMailer(send=KeyError("template"))
        try:
            report = dunning_run([line("R1")], ADDRESSES, mailer, TODAY)
        except KeyError:
            pass
        else:
            self.fail(f"send() failed, the report says {report}: the `try` guards too many lines")

    def test_a_failing_run_discards_and_closes(self):
        mailer = FakeMailer(send=ConnectionError())
        with contextlib.suppress(ConnectionError):
            dunning_run([line("R1")], ADDRESSES, mailer, TODAY)
        self.assertEqual(
            mailer.calls[2:], ["discard", "close"], "after connect and send: let Delivery clean up"
        )

    def test_no_index_bookkeeping_is_left(self):
        nodes = list(ast.walk(ast.parse(inspect.getsource(exercise))))
        for node in nodes:
            if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                self.assertNotIsInstance(
                    node.slice.value, int, f"line {node.lineno}: unpack instead of counting"
                )
            if isinstance(node, ast.Call) and ast.unparse(node).startswith("range(len("):
                self.fail(f"line {node.lineno}: loop over the items, not over their positions")
        self.assertTrue(
            any(isinstance(node, ast.Compare) and len(node.ops) > 1 for node in nodes),
            "a range of days is one chained comparison: low <= days <= high",
        )


class Stretch(unittest.TestCase):
    """Deeper: a long export, a slow directory, a failing commit."""

    def test_a_reminder_is_sent_before_the_next_line_is_read(self):
        export = Export(line("R1"), line("R2"), line("R3"))
        mailer = FakeMailer(export)
        dunning_run(export, ADDRESSES, mailer, TODAY)
        self.assertEqual(
            mailer.lines_read_at_send, [1, 2, 3], "lines read when each reminder was sent"
        )

    def test_the_directory_is_asked_once_for_each_invoice(self):
        directory = RecordingDirectory()
        dunning_run([line("R1"), line("R2", "core")], directory, FakeMailer(), TODAY)
        self.assertEqual(directory.calls, ["acme", "core"], "one round trip: try it, do not ask")

    def test_a_failing_commit_or_discard_closes_as_well(self):
        for name, error in (("commit", None), ("discard", OSError())):
            mailer = FakeMailer(**{name: ConnectionError()})
            with self.subTest(name), self.assertRaises(ConnectionError), Delivery(mailer):
                if error:
                    raise error
            self.assertEqual(mailer.calls[-1], "close", f"{name}() failed: `finally` closes")

    def test_a_line_that_cannot_be_read_discards_the_delivery(self):
        mailer = FakeMailer()
        with self.assertRaises(ValueError):
            dunning_run([line("R1"), "R2;acme"], ADDRESSES, mailer, TODAY)
        self.assertEqual(mailer.calls, ["connect", "send", "discard", "close"])
