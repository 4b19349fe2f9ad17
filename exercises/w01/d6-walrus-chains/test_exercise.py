"""Cases for w01d6: chained comparisons and the walrus operator."""

import ast
import inspect
import math
import unittest

import exercise
from exercise import frames, out_of_range

START = 0x7E  # what the line sends, whatever exercise.py calls it
MAX_LENGTH = 64


class Line:
    """A serial line with the given bytes; it counts what was read, and closes at the end."""

    def __init__(self, *data):
        self._data = data
        self.taken = 0
        self.after_end = 0

    def read(self):
        if self.taken < len(self._data):
            self.taken += 1
            return self._data[self.taken - 1]
        self.after_end += 1
        assert self.after_end < 500, "the line is closed and was read 500 times more: None is final"
        return None


def frame(*payload):
    return (START, len(payload), *payload, sum(payload) % 256)


class FramesTest(unittest.TestCase):
    def check(self, data, *payloads, hint=None):
        try:
            got = list(frames(Line(*data).read))
        except TypeError as error:
            self.fail(f"{error}: read() returns None when the line is closed, wherever that is")
        self.assertEqual(got, [bytes(payload) for payload in payloads], hint)

    def test_frames_come_in_order(self):
        self.check([*frame(10, 20), *frame(30)], [10, 20], [30])
        self.check([])

    def test_noise_between_frames_is_skipped(self):
        self.check([1, 2, *frame(10), 99, *frame(20), 5], [10], [20])

    def test_a_zero_byte_between_frames_is_noise_like_any_other(self):
        self.check(
            [0, *frame(10), 0, 0, *frame(20)],
            [10],
            [20],
            hint="0 is a byte, and it is false: only None says that the line is closed",
        )

    def test_payload_may_contain_any_byte(self):
        self.check(
            [*frame(0, START, 0, 255), *frame(0)],
            [0, START, 0, 255],
            [0],
            hint="inside a frame, 0 and START are data",
        )

    def test_the_longest_frame_is_a_frame(self):
        longest = [7] * MAX_LENGTH
        self.check(
            [*frame(*longest), *frame(8)], longest, [8], hint="a length of MAX_LENGTH is allowed"
        )

    def test_a_length_out_of_range_is_no_frame(self):
        for length in (0, MAX_LENGTH + 1, 255):
            with self.subTest(length=length):
                self.check(
                    [START, length, *frame(10)],
                    [10],
                    hint="the search goes on right behind the bad length",
                )

    def test_a_wrong_checksum_drops_the_frame(self):
        self.check([START, 2, 10, 20, 31, *frame(40)], [40])

    def test_a_line_may_close_anywhere(self):
        whole = frame(10, 20)
        for cut in range(1, len(whole)):
            with self.subTest(cut=cut):
                self.check([*frame(1), *whole[:cut]], [1])

    def test_a_frame_is_yielded_before_the_next_byte_is_read(self):
        line = Line(*frame(10), *frame(20))
        self.assertEqual(next(frames(line.read), None), b"\n")
        self.assertEqual(
            line.taken, 4, "more was read than the frame: on a quiet line that blocks for hours"
        )


class OutOfRangeTest(unittest.TestCase):
    def check(self, values, low, high):
        """What out_of_range() finds in readings that decode to `values`."""
        self.calls = 0

        def decode(payload):
            self.calls += 1
            return values[payload[0]]

        return out_of_range([bytes([n]) for n in range(len(values))], decode, low, high)

    def test_readings_on_both_sides_are_reported_in_order(self):
        self.assertEqual(
            self.check([5.0, 99.5, -3.25, 50.0, 0.5], 1, 60),
            [99.5, -3.25, 0.5],
            "the decoded readings are wanted, neither the payloads nor the result of a comparison",
        )

    def test_the_limits_are_in_range(self):
        self.assertEqual(self.check([1.0, 60.0], 1, 60), [])

    def test_each_payload_is_decoded_once(self):
        self.check([5.0, 99.0, -3.0], 1, 60)
        self.assertEqual(self.calls, 3, f"3 payloads were decoded {self.calls} times")

    def test_what_is_not_a_number_is_in_no_range(self):
        got = self.check([5.0, math.nan], 1, 60)
        self.assertEqual(
            [math.isnan(value) for value in got],
            [True],
            "every order comparison with nan is false: `not low <= x <= high` is true for it, "
            "`x < low or x > high` is not",
        )

    def test_both_tools_are_used(self):
        nodes = list(ast.walk(ast.parse(inspect.getsource(exercise))))
        self.assertTrue(
            any(isinstance(node, ast.NamedExpr) for node in nodes),
            "today is about `:=`: name a value in the test that needs it",
        )
        self.assertTrue(
            any(isinstance(node, ast.Compare) and len(node.ops) > 1 for node in nodes),
            "today is about chained comparisons: write a range as `low <= x <= high`",
        )


class Stretch(unittest.TestCase):
    """Deeper: what a worn line does."""

    def test_start_may_be_repeated(self):
        for fill in (1, 2, 3):
            with self.subTest(fill=fill):
                line = Line(*[START] * fill, *frame(10), START, START)
                self.assertEqual(
                    list(frames(line.read)),
                    [b"\n"],
                    "START in the place of the length begins the frame again",
                )

    def test_a_truncated_frame_is_dropped_even_if_its_sum_is_zero(self):
        for cut_off in ((START, 3, 0), (START, 2, 0, 0), (START, 1)):
            with self.subTest(cut_off=cut_off):
                self.assertEqual(
                    list(frames(Line(*cut_off).read)),
                    [],
                    "the line closed before the checksum: None is not a checksum of 0",
                )

    def test_a_range_turned_around_contains_nothing(self):
        self.assertEqual(
            out_of_range([b"a", b"b"], lambda payload: float(payload[0]), 200, 0),
            [97.0, 98.0],
            "no number is at least 200 and at most 0",
        )
