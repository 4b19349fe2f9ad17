"""Cases for w11d2: multiprocessing."""

import gc
import itertools
import multiprocessing
import os
import sys
import tempfile
import threading
import time
import unittest
import warnings
from collections import Counter
from pathlib import Path
from unittest import mock

import exercise
from exercise import ranges, total_file, total_range

DEADLINE = 6
TINY = "p1 20\np2 7\np1 22\n"
hanging = []


def within(*args):
    """What `total_file` returns, called in a thread of its own: a hang becomes a failure."""
    outcome = []

    def call():
        try:
            outcome.append((total_file(*args), None))
        except BaseException as error:
            outcome.append((None, error))

    thread = threading.Thread(target=call, daemon=True)
    if not hanging:
        thread.start()
        thread.join(DEADLINE)
    if not outcome:
        hanging.append(args)
        raise AssertionError(
            "total_file does not return: leaving `with pool` ends the processes, also those whose "
            "results are still awaited"
        )
    value, error = outcome[0]
    if error is not None:
        raise error
    return value


class SlowStart:
    """The context "fork", with pools whose processes take 50 ms to get ready."""

    def __init__(self):
        self._fork = multiprocessing.get_context("fork")

    def __getattr__(self, name):
        return getattr(self._fork, name)

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        if initializer is None:
            initializer, initargs = time.sleep, (0.05,)
        return self._fork.Pool(processes, initializer, initargs, maxtasksperchild)


class NoProcess:
    """A context for an occasion on which nothing may be asked of it."""

    def __getattr__(self, name):
        raise AssertionError(f"no process is needed, and the context was asked for {name}")


class WithFile(unittest.TestCase):
    def write(self, text):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name, "telemetry.log")
        path.write_text(text, encoding="utf-8", newline="")
        return str(path)


class RangesTest(unittest.TestCase):
    def test_pieces_follow_each_other_without_a_gap(self):
        self.assertEqual(ranges(9, 3), [(0, 3), (3, 6), (6, 9)])
        self.assertEqual(ranges(8, 2), [(0, 4), (4, 8)])
        for size, parts in itertools.product((1, 2, 7, 100, 101), (1, 2, 3, 8)):
            pieces = ranges(size, parts)
            with self.subTest(size=size, parts=parts):
                self.assertEqual(
                    [byte for piece in pieces for byte in range(*piece)], [*range(size)]
                )
                lengths = {stop - start for start, stop in pieces}
                self.assertLessEqual(max(lengths) - min(lengths), 1)
                self.assertEqual(len(pieces), min(size, parts))

    def test_no_piece_is_empty(self):
        self.assertEqual(ranges(2, 8), [(0, 1), (1, 2)])
        self.assertEqual(ranges(0, 4), [])


class RangeTest(WithFile):
    def test_the_whole_file_is_one_range(self):
        path = self.write(TINY)
        self.assertEqual(total_range(path, 0, 17, ["p1"]), (os.getpid(), Counter(p1=42)))
        self.assertEqual(total_range(path, 0, 17, {"p1", "p2"})[1], Counter(p1=42, p2=7))

    def test_a_line_belongs_to_the_range_of_its_first_byte(self):
        path = self.write(TINY)
        self.assertEqual(total_range(path, 0, 8, ["p1"])[1], Counter(p1=20))
        self.assertEqual(
            total_range(path, 0, 7, ["p2"])[1],
            Counter(p2=7),
            "the line p2 begins at byte 6, so all of it belongs here",
        )
        self.assertEqual(
            total_range(path, 7, 11, ["p1", "p2"])[1], Counter(), "nothing begins here"
        )

    def test_a_line_that_begins_with_the_range_belongs_to_it(self):
        path = self.write(TINY)
        self.assertEqual(
            total_range(path, 6, 17, ["p2"])[1],
            Counter(p2=7),
            "byte 6 is the first of a line: skip the rest of a line only if there is one",
        )
        self.assertEqual(total_range(path, 0, 6, ["p2"])[1], Counter())

    def test_wherever_the_cut_lies_each_line_counts_once(self):
        path = self.write("ü1 5\nü1 -2\n東 3\nü1 100\n")
        size = os.path.getsize(path)
        for cut in range(1, size):
            parts = [
                total_range(path, *piece, ["ü1", "東"])[1] for piece in ((0, cut), (cut, size))
            ]
            self.assertEqual(
                {key: parts[0][key] + parts[1][key] for key in ("ü1", "東")},
                {"ü1": 103, "東": 3},
                f"cut at byte {cut}: a range is counted in bytes, and may begin inside a character",
            )


class FileTest(WithFile):
    def test_other_processes_do_the_work(self):
        workers, totals = within(self.write(TINY * 50), ["p1"], 2, SlowStart())
        self.assertEqual(totals, Counter(p1=2100))
        self.assertIn(len(workers), (1, 2))
        self.assertNotIn(os.getpid(), workers, "this process has added up lines itself")

    def test_it_works_however_processes_are_started(self):
        try:
            _, totals = within(self.write(TINY), ["p1"], 1, multiprocessing.get_context("spawn"))
        except (KeyError, NameError, AttributeError) as error:
            self.fail(f"a spawned process imports your module afresh; there it met {error!r}")
        self.assertEqual(
            totals, Counter(p1=42), "what this process sets after the import, a spawned one lacks"
        )

    def test_totals_of_zero_and_below_are_totals(self):
        text = "cold -3\nzero 2\nzero -2\nwarm 1\n"
        _, totals = within(self.write(text), ["cold", "zero", "warm"], 1, SlowStart())
        self.assertEqual(
            dict(totals),
            {"cold": -3, "zero": 0, "warm": 1},
            "adding Counters with + drops what is not positive",
        )

    def test_an_empty_file_needs_no_process(self):
        self.assertEqual(total_file(self.write(""), ["p1"], 2, NoProcess()), (set(), Counter()))

    def test_a_bad_line_raises_here_and_no_process_is_left(self):
        path = self.write(TINY + "p1 x\n" + TINY)
        with self.assertRaises(ValueError):
            within(path, ["p1"], 2, SlowStart())
        self.assertEqual(multiprocessing.active_children(), [])

    def test_no_process_is_left(self):
        path = self.write(TINY)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", ResourceWarning)
            within(path, ["p1"], 2, SlowStart())
            gc.collect()
        self.assertEqual(multiprocessing.active_children(), [])
        self.assertEqual(
            [str(warning.message) for warning in caught if warning.category is ResourceWarning],
            [],
            "the pool was left to the garbage collector: end it yourself",
        )


class Stretch(WithFile):
    """Deeper: what is handed over, and how often."""

    def test_this_process_does_not_read_the_file(self):
        path = self.write(TINY * 1000)
        opened = []
        watching = True

        def hook(event, args):
            if watching and event == "open" and str(args[0]) == path:
                opened.append(args)

        sys.addaudithook(hook)
        within(path, ["p1"], 2, SlowStart())
        watching = False
        self.assertEqual(
            opened, [], "hand over where to read, and not what was read: it would be pickled"
        )

    def test_four_pieces_for_each_process(self):
        path = self.write(TINY * 10)
        notes = path + ".notes"

        def total_range(path, start, stop, devices):
            with open(notes, "ab", buffering=0) as file:
                file.write(b"%d %d\n" % (start, stop))
            return os.getpid(), Counter()

        total_range.__module__, total_range.__qualname__ = "exercise", "total_range"
        with mock.patch.object(exercise, "total_range", total_range):
            within(path, ["p1"], 2, SlowStart())
        pieces = sorted(
            tuple(map(int, line.split())) for line in Path(notes).read_text().splitlines()
        )
        self.assertEqual(pieces, ranges(170, 8))
