"""Cases for w03d2: bounded and rotating queues with `deque`."""

import ast
import inspect
import sys
import unittest

import exercise
from exercise import LastRequests, LastSeconds


def counted(name):
    """The method `name` of int, which also counts that it was called."""

    def method(self, *others):
        Ms.uses += 1
        return getattr(int, name)(self, *others)

    return method


class Ms(int):
    """A latency that counts how often it is used in arithmetic."""

    uses = 0
    __add__, __radd__ = counted("__add__"), counted("__radd__")
    __sub__, __rsub__ = counted("__sub__"), counted("__rsub__")
    __float__, __int__, __index__ = counted("__float__"), counted("__int__"), counted("__index__")


class TooMuchWork(Exception):
    """Raised by `bounded` when the exercise runs more lines than a window can be worth."""


def bounded(lines, call, *args):
    """Run `call(*args)`, but no more than `lines` lines of exercise.py."""
    left = lines

    def trace(frame, event, arg):
        nonlocal left
        if frame.f_code.co_filename != exercise.__file__:
            return None
        left -= event == "line"
        if left < 0:
            raise TooMuchWork
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return call(*args)
    finally:
        sys.settrace(before)


class LastRequestsTest(unittest.TestCase):
    def test_mean_of_all_while_the_window_fills(self):
        window = LastRequests(3)
        self.assertEqual([window.record(ms) for ms in (10, 20, 60)], [10.0, 15.0, 30.0])

    def test_the_oldest_leaves_when_the_window_is_full(self):
        window = LastRequests(2)
        self.assertEqual(
            [window.record(ms) for ms in (10, 20, 60, 100)],
            [10.0, 15.0, 40.0, 80.0],
            "a full deque drops the oldest inside append() and does not say which: read it before",
        )

    def test_a_window_of_one_is_the_last_request(self):
        window = LastRequests(1)
        self.assertEqual([window.record(ms) for ms in (7, 9, 2)], [7.0, 9.0, 2.0])

    def test_the_cost_does_not_grow_with_the_window(self):
        window = LastRequests(500)
        for _ in range(600):
            window.record(Ms(5))
        Ms.uses = 0
        self.assertEqual(window.record(Ms(5)), 5.0)
        self.assertLessEqual(
            Ms.uses, 10, f"{Ms.uses} latencies were read to add one: keep a running total"
        )


class LastSecondsTest(unittest.TestCase):
    def test_requests_of_one_second_are_counted_together(self):
        window = LastSeconds(3, now=100)
        for _ in range(4):
            self.assertIs(window.record(100), True)
        self.assertEqual(window.counts(), [4, 0, 0])

    def test_the_current_second_comes_first(self):
        window = LastSeconds(4, now=100)
        for second in (100, 101, 101, 102):
            window.record(second)
        self.assertEqual(
            window.counts(), [1, 2, 1, 0], "rotate(1) moves every item one place to the right"
        )

    def test_a_second_that_leaves_the_window_does_not_come_back(self):
        window = LastSeconds(3, now=100)
        window.record(100)
        window.record(103)
        self.assertEqual(
            window.counts(),
            [1, 0, 0],
            "second 100 is out: rotate() drops nothing, what leaves right enters left",
        )

    def test_seconds_jumped_over_are_empty(self):
        window = LastSeconds(4, now=100)
        for second in (100, 101, 102, 103):
            window.record(second)
        window.advance(105)
        self.assertEqual(window.counts(), [0, 0, 1, 1], "104 and 105 had no requests")

    def test_a_gap_longer_than_the_window_empties_it(self):
        for gap in (3, 4, 6, 7, 10):
            window = LastSeconds(3, now=100)
            for second in (98, 99, 100):
                window.record(second)
            window.advance(100 + gap)
            self.assertEqual(
                window.counts(),
                [0, 0, 0],
                f"{gap} seconds later nothing of a 3 second window lives",
            )

    def test_a_late_report_goes_into_its_own_second(self):
        window = LastSeconds(3, now=100)
        window.record(102)
        self.assertIs(window.record(101), True)
        self.assertIs(window.record(100), True)
        window.record(102)
        self.assertEqual(
            window.counts(), [2, 1, 1], "a late report must not move the window: 102 stays current"
        )

    def test_a_report_older_than_the_window_is_refused(self):
        window = LastSeconds(3, now=100)
        window.record(100)
        self.assertIs(window.record(98), True, "98, 99 and 100 are the last three seconds")
        self.assertIs(window.record(97), False, "97 is the fourth second back, in a window of 3")
        self.assertEqual(window.counts(), [1, 0, 1])

    def test_counts_hands_out_a_list_of_its_own(self):
        window = LastSeconds(2, now=5)
        window.counts().append(9)
        window.counts()[0] = 9
        self.assertEqual(window.counts(), [0, 0])

    def test_the_windows_are_deques(self):
        tree = ast.parse(inspect.getsource(exercise))
        made = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) in ("deque", "collections.deque")
        ]
        self.assertTrue(
            made, "today is about deque: build the windows with it, not with a list or a dict"
        )


class Stretch(unittest.TestCase):
    """Deeper: a clock that jumps, and one that is set back."""

    def test_a_jump_of_a_month_costs_no_more_than_the_window(self):
        window = LastSeconds(10, now=0)
        window.record(0)
        try:
            bounded(500, window.advance, 2_600_000)
        except TooMuchWork:
            self.fail("10 seconds are kept, and more than 500 lines ran to forget them")
        self.assertEqual(window.counts(), [0] * 10)

    def test_a_clock_that_is_set_back_moves_nothing(self):
        window = LastSeconds(3, now=100)
        window.record(100)
        window.advance(99)
        window.advance(3)
        self.assertEqual(window.counts(), [1, 0, 0])
        window.advance(101)
        self.assertEqual(
            window.counts(), [0, 1, 0], "101 is one second after 100, the newest ever passed in"
        )

    def test_a_refused_report_leaves_no_trace(self):
        window = LastSeconds(2, now=100)
        self.assertIs(window.record(-5), False)
        self.assertIs(window.record(101), True)
        self.assertEqual(window.counts(), [1, 0])
