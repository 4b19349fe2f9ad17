"""Cases for w02d1: an iterable and its iterators."""

import copy
import gc
import unittest
import weakref
from itertools import islice

from exercise import Changelog, Cursor, Trimmed


def filled(*changes):
    log = Changelog()
    for change in changes:
        log.append(change)
    return log


def drain(iterator):
    """What `next()` still delivers; at most 100 changes."""
    changes = []
    for _ in range(100):
        try:
            changes.append(next(iterator))
        except StopIteration:
            return changes
    raise AssertionError("100 changes and no end: does the cursor ever raise StopIteration?")


class ChangelogTest(unittest.TestCase):
    def test_len_counts_what_is_kept(self):
        log = filled("a", "b", "c")
        log.trim(2)
        self.assertEqual((len(log), len(Changelog())), (1, 0), "trimmed changes do not count")

    def test_lookup_is_by_number_and_survives_trimming(self):
        log = filled("a", "b", "c")
        self.assertEqual((log[1], log[3]), ("a", "c"), "changes are numbered from 1")
        log.trim(1)
        self.assertEqual(log.append("d"), 4, "append() returns the number of the new change")
        self.assertEqual(log[3], "c", "number 3 stays number 3 when older changes go")

    def test_lookup_outside_says_which_end(self):
        log = filled("a", "b")
        log.trim(1)
        with self.assertRaises(Trimmed, msg="number 1 was trimmed"):
            log[1]
        with self.assertRaises(IndexError, msg="number 3 was never appended"):
            log[3]

    def test_nested_loops_over_one_log_do_not_disturb_each_other(self):
        log = filled("a", "b")
        pairs = [(x, y) for x in islice(log, 9) for y in islice(log, 9)]
        self.assertEqual(
            pairs,
            [("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")],
            "every iter(log) must be a new cursor at the oldest change",
        )

    def test_a_loop_over_a_trimmed_log_starts_at_the_oldest_change_kept(self):
        log = filled("a", "b", "c")
        log.trim(2)
        self.assertEqual(list(islice(log, 9)), ["c"])


class CursorTest(unittest.TestCase):
    def test_delivers_in_order_and_keeps_its_position(self):
        cursor = iter(filled("a", "b"))
        seen = [(cursor.position, next(cursor), cursor.position) for _ in range(2)]
        self.assertEqual(seen, [(0, "a", 1), (1, "b", 2)])
        self.assertEqual(drain(cursor), [])

    def test_repr_shows_the_position(self):
        self.assertEqual(repr(Cursor(filled("a"), 7)), "<Cursor after 7>")

    def test_a_half_used_cursor_can_be_looped_over(self):
        cursor = iter(filled("header", "a", "b"))
        next(cursor)
        try:
            rest = list(islice(cursor, 9))
        except TypeError:
            self.fail("`for` calls iter() on what it gets: an iterator has an __iter__ as well")
        self.assertEqual(rest, ["a", "b"], "iter(cursor) must be the cursor itself, not a restart")

    def test_delivers_what_is_appended_before_its_end(self):
        log = filled("a")
        cursor = iter(log)
        next(cursor)
        log.append("b")
        self.assertEqual(drain(cursor), ["b"], "the cursor had not ended: it reads the live log")

    def test_an_ended_cursor_stays_ended_when_the_log_grows(self):
        log = filled("a")
        cursor = iter(log)
        drain(cursor)
        log.append("b")
        self.assertEqual(
            drain(cursor), [], "after StopIteration every further next() must raise it again"
        )
        cursor.position = 0
        self.assertEqual(drain(cursor), [], "a new position does not revive an ended cursor")

    def test_a_stored_position_is_enough_to_go_on(self):
        log = filled("a", "b", "c")
        ended = iter(log)
        drain(ended)
        log.append("d")
        self.assertEqual(drain(Cursor(log, ended.position)), ["d"], "3 changes were delivered")
        log.trim(2)
        self.assertEqual(drain(Cursor(log, 2)), ["c", "d"], "2 was delivered, 3 is still kept")

    def test_a_gap_raises_trimmed_and_is_not_the_end(self):
        log = filled("a", "b", "c")
        log.trim(2)
        cursor = Cursor(log, 1)
        with self.assertRaises(Trimmed, msg="change 2 is lost: ending quietly hides that"):
            drain(cursor)
        self.assertEqual(cursor.position, 1, "nothing was delivered: the position must stay")

    def test_a_log_with_nothing_left_has_lost_changes_too(self):
        log = filled("a", "b")
        cursor = iter(log)
        log.trim(2)
        with self.assertRaises(Trimmed, msg="the log is empty, but not None: it has a __len__"):
            drain(cursor)

    def test_a_cursor_survives_its_own_exception(self):
        log = filled("a", "b", "c", "d")
        cursor = Cursor(log, 0)
        log.trim(2)
        for attempt in ("first", "second"):
            try:
                next(cursor)
            except Trimmed:
                continue
            except StopIteration:
                self.fail(f"the {attempt} next() said the end; Trimmed must not end the cursor")
            else:
                self.fail(f"the {attempt} next() skipped the lost changes without a word")
        cursor.position = 2
        self.assertEqual(drain(cursor), ["c", "d"])


class Stretch(unittest.TestCase):
    """Deeper: what an iterator owes to the code around it."""

    def test_an_ended_cursor_lets_go_of_the_log(self):
        log = filled("a")
        cursor = iter(log)
        drain(cursor)
        gone = weakref.ref(log)
        del log
        gc.collect()
        self.assertIsNone(gone(), "an ended cursor needs the log no more: drop the reference")
        self.assertEqual(cursor.position, 1)

    def test_a_copy_is_a_bookmark(self):
        cursor = iter(filled("a", "b", "c"))
        next(cursor)
        bookmark = copy.copy(cursor)
        self.assertEqual(drain(cursor), ["b", "c"])
        self.assertEqual(drain(bookmark), ["b", "c"], "the copy must have its own position")

    def test_a_batch_loop_that_feeds_the_log_ends(self):
        log = filled("a", "b", "c")
        cursor = iter(log)
        batches = []
        while batch := list(islice(cursor, 2)):
            batches.append(batch)
            self.assertLess(len(batches), 50, "each short batch revived the cursor: no end")
            if len(batch) < 2:
                log.append("batch was short")
        self.assertEqual(batches, [["a", "b"], ["c"]])
