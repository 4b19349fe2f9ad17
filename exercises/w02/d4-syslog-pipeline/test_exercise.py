"""Cases for w02d4: a pipeline of generator expressions."""

import ast
import inspect
import tracemalloc
import unittest
from itertools import islice

import exercise
from exercise import Record, first_alert, records, volume


class Feed:
    """Lines, or records, that can be read once; counts how many were."""

    def __init__(self, items, breaks_at=None):
        self._items = iter(items)
        self._breaks_at = breaks_at
        self.read = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.read == self._breaks_at:
            raise ConnectionError("collector went away")
        item = next(self._items)
        self.read += 1
        assert self.read <= 50_000, "50,000 lines were read: is somebody waiting for the end?"
        return item


def texts(lines, level=7, rules=()):
    return [record.text for record in islice(records(lines, level, rules), 1_000)]


ALERT = Record(1, "db1", "disk full")
NOTICE = Record(5, "web1", "reloaded")
DEBUG = Record(7, "web2", "ping")


class RecordsTest(unittest.TestCase):
    def test_records_up_to_the_level_in_order(self):
        lines = ["<34>db1 a b", "<165>web1 c", "<0>db2 d", "<191>web2 e", "<13>db1 f"]
        self.assertEqual(
            list(records(lines, 5, [])),
            [
                Record(2, "db1", "a b"),
                Record(5, "web1", "c"),
                Record(0, "db2", "d"),
                Record(5, "db1", "f"),
            ],
            "severity is the priority modulo 8; 7 is above the level of 5",
        )

    def test_other_lines_are_left_out_and_end_nothing(self):
        self.assertEqual(texts(["", "-- MARK --", "<5>no-text", "<5>h été", "<x>h b"]), ["été"])

    def test_no_lines_no_records(self):
        self.assertEqual(texts([]), [])

    def test_every_rule_is_applied_to_every_record(self):
        lines = ["<1>h user=ann pw=x1", "<1>h pw=x1 user=ann"]
        self.assertEqual(
            texts(lines, rules=[("ann", "A"), ("x1", "X")]),
            ["user=A pw=X", "pw=X user=A"],
            "a generator expression looks `secret` up when it runs, and by then the loop is over: "
            "all stages see the last rule",
        )

    def test_rules_are_applied_one_after_the_other(self):
        self.assertEqual(
            texts(["<1>h token=abc"], rules=[("abc", "<hidden>"), ("hidden", "h"), ("<h>", "*")]),
            ["token=*"],
            "each rule works on what the one before has made",
        )

    def test_rules_may_come_from_an_iterator(self):
        lines = ["<1>h x1 y", "<1>h y x1", "<1>h x1"]
        self.assertEqual(
            texts(lines, rules=iter([("x1", "*")])),
            ["* y", "y *", "*"],
            "an iterator can be looped over once, not once for each record",
        )

    def test_only_the_text_is_redacted(self):
        self.assertEqual(
            list(records(["<13>db1 db1 code 13"], 7, [("db1", "host"), ("13", "14")])),
            [Record(5, "db1", "host code 14")],
            "a rule that fits the priority or the host must not change them",
        )

    def test_no_line_is_read_before_it_is_needed(self):
        feed = Feed(["<7>h a", "<1>h b", "<1>h c", "<1>h d"])
        stream = records(feed, 5, [("b", "B")])
        self.assertEqual(feed.read, 0, "building the pipeline must not read")
        next(iter(stream))
        self.assertEqual(feed.read, 2, "line 2 is the first record: nothing after it is needed")

    def test_built_from_generator_expressions(self):
        tree = ast.parse(inspect.getsource(exercise))
        found = sum(isinstance(node, ast.GeneratorExp) for node in ast.walk(tree))
        self.assertGreaterEqual(
            found, 2, "today is about stages written as generator expressions: (... for x in ...)"
        )


class FirstAlertTest(unittest.TestCase):
    def test_finds_the_first_and_leaves_what_follows(self):
        stream = Feed([DEBUG, NOTICE, ALERT, DEBUG])
        self.assertEqual(
            first_alert(stream, 5), NOTICE, "a stream that any() has searched is past the match"
        )
        self.assertEqual(list(stream), [ALERT, DEBUG], "the rest belongs to the next consumer")

    def test_no_alert_is_none(self):
        try:
            self.assertIsNone(first_alert(iter([DEBUG, NOTICE]), 4))
            self.assertIsNone(first_alert(iter([]), 7))
        except StopIteration:
            self.fail("next() without a default raises StopIteration when nothing matches")

    def test_the_search_does_not_wait_for_the_end(self):
        stream = Feed([ALERT] * 1_000)
        self.assertEqual(first_alert(stream, 5), ALERT)
        self.assertLess(stream.read, 1_000, "all records were read to find the first")


class VolumeTest(unittest.TestCase):
    def test_counts_records_and_characters_in_one_pass(self):
        self.assertEqual(
            volume(Feed([ALERT, NOTICE, DEBUG])),
            (3, 21),
            "9 + 8 + 4 characters; a second pass over the stream finds nothing left",
        )

    def test_an_empty_stream(self):
        self.assertEqual(volume(iter([])), (0, 0))


class Stretch(unittest.TestCase):
    """Deeper: the pipeline at work on a source that is long, endless or broken."""

    def test_the_whole_pipeline_holds_one_record(self):
        lines = (f"<{n % 192}>host {n:0200}" for n in range(10_000))
        tracemalloc.start()
        try:
            count, characters = volume(records(lines, 7, [("9", "*")]))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        self.assertEqual((count, characters), (10_000, 2_000_000))
        self.assertLess(peak, 300_000, f"{peak:,} bytes at the peak: the texts are kept somewhere")

    def test_a_failure_comes_after_the_records_before_it(self):
        stream = iter(records(Feed(["<1>h a", "<1>h b"], breaks_at=1), 7, []))
        self.assertEqual(next(stream).text, "a")
        with self.assertRaises(ConnectionError, msg="a broken source is not an end: let it out"):
            next(stream)

    def test_an_alert_in_an_endless_stream(self):
        lines = Feed(f"<{23 - n % 8}>h {n}" for n in range(10_000_000))
        self.assertEqual(first_alert(records(lines, 6, []), 1), Record(1, "h", "6"))
        self.assertEqual(lines.read, 7, "the search ends with the record found")
