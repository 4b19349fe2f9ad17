"""Cases for w01d1: generator expressions, and what they cost in memory."""

import ast
import inspect
import tracemalloc
import unittest

import exercise
from exercise import Hit, hits, peak_memory, share


class Log:
    """A one-shot stream of log lines that counts how many were read."""

    def __init__(self, *sizes):
        self._lines = (f"10.0.0.{n % 250} /f/{n} 200 {size}" for n, size in enumerate(sizes))
        self.read = 0

    def __iter__(self):
        return self

    def __next__(self):
        line = next(self._lines)
        self.read += 1
        return line


def big_stream(count):
    """`count` hits that exist one at a time."""
    return (Hit("10.0.0.7", "/a" if n % 4 else "/b", 200, 1_000) for n in range(count))


class HitsTest(unittest.TestCase):
    def test_parsed_hits_come_in_the_order_of_the_log(self):
        log = ["h1 /a 200 10", "h2 /b 304 -"]
        self.assertEqual(list(hits(log)), [Hit("h1", "/a", 200, 10), Hit("h2", "/b", 304, 0)])

    def test_every_filter_counts(self):
        log = ["h1 /a 200 10", "h1 /b 200 10", "h2 /a 200 10", "h2 /b 200 10"]
        found = [
            hit.host + hit.path
            for hit in hits(log, lambda hit: hit.host == "h1", lambda hit: hit.path == "/a")
        ]
        self.assertEqual(
            found,
            ["h1/a"],
            "a hit passed although one of the two tests refuses it: a generator expression in a "
            "loop sees the loop variable as it is when items are drawn, not as it was",
        )

    def test_filters_are_asked_from_left_to_right_until_one_refuses(self):
        asked = []

        def first(hit):
            asked.append("first " + hit.path)
            return hit.path == "/a"

        def second(hit):
            asked.append("second " + hit.path)
            return True

        list(hits(["h /a 200 1", "h /b 200 1"], first, second))
        self.assertEqual(
            asked,
            ["first /a", "second /a", "first /b"],
            "after a refusal no other test is asked: all() stops early, but not over a list",
        )

    def test_nothing_is_read_before_the_first_hit_is_asked_for(self):
        log = Log(1, 2, 3)
        hits(log)
        self.assertEqual(log.read, 0, f"calling hits() already read {log.read} lines")

    def test_lines_are_read_no_further_than_the_hit_asked_for(self):
        log = Log(5, 0, 7, 8, 9)
        stream = hits(log, lambda hit: hit.sent > 5)
        self.assertEqual(next(iter(stream)).sent, 7)
        self.assertEqual(
            log.read, 3, f"the first match is line 3, but {log.read} lines were read to deliver it"
        )


class ShareTest(unittest.TestCase):
    def test_share_of_the_bytes_not_of_the_hits(self):
        stream = [Hit("h", "/a", 200, 300), Hit("h", "/b", 200, 50), Hit("h", "/b", 200, 50)]
        self.assertEqual(share(stream, lambda hit: hit.path == "/a"), 0.75)

    def test_a_stream_that_can_be_read_only_once_is_enough(self):
        got = share(big_stream(8), lambda hit: hit.path == "/b")
        self.assertEqual(
            got,
            0.25,
            f"2 of 8 equal hits are chosen, the share was {got}: the second of two passes over an "
            "iterator finds it exhausted, and sees no hits at all",
        )

    def test_nothing_sent_is_a_share_of_zero(self):
        self.assertEqual(share(iter([]), lambda hit: True), 0.0)
        self.assertEqual(share(iter([Hit("h", "/a", 304, 0)]), lambda hit: True), 0.0)

    def test_a_long_stream_is_never_held_in_memory(self):
        tracemalloc.start()
        try:
            share(big_stream(10_000), lambda hit: hit.path == "/b")
            held = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        # Python keeps up to 2,000 freed tuples of a length for later: a stream may show 150 kB.
        self.assertLess(
            held,
            200_000,
            f"10,000 hits took {held:,} bytes at the peak: a list of them, or tee(), holds them "
            "all",
        )


class PeakMemoryTest(unittest.TestCase):
    def setUp(self):
        self.addCleanup(tracemalloc.stop)

    def test_the_peak_counts_although_the_memory_was_freed_again(self):
        measured = peak_memory(lambda: len(bytes(300_000)))
        self.assertGreaterEqual(
            measured, 300_000, "what is left after the call says nothing about what the call held"
        )
        self.assertLess(measured, 400_000, "300,000 bytes were held, far more were reported")

    def test_tracing_ends_with_the_call_even_when_it_fails(self):
        calls = []

        def work():
            calls.append(tracemalloc.is_tracing())
            raise ConnectionError("log server went away")

        with self.assertRaises(ConnectionError):
            peak_memory(work)
        self.assertEqual(calls, [True], "work() runs exactly once, with tracing on")
        self.assertFalse(
            tracemalloc.is_tracing(), "tracing slows down every allocation: it must not stay on"
        )

    def test_a_generator_expression_is_part_of_the_answer(self):
        tree = ast.parse(inspect.getsource(exercise))
        self.assertTrue(
            any(isinstance(node, ast.GeneratorExp) for node in ast.walk(tree)),
            "today is about generator expressions: let hits() filter with one",
        )


class Stretch(unittest.TestCase):
    """Deeper: measuring inside a program that is being measured."""

    def setUp(self):
        tracemalloc.start()
        self.addCleanup(tracemalloc.stop)

    def test_tracing_that_was_on_stays_on(self):
        peak_memory(lambda: None)
        self.assertTrue(
            tracemalloc.is_tracing(), "somebody else started this trace: it is theirs to stop"
        )

    def test_memory_held_before_the_call_does_not_count(self):
        held = bytes(500_000)
        measured = peak_memory(lambda: bytes(200_000))
        self.assertEqual(len(held), 500_000)
        self.assertGreaterEqual(measured, 200_000, "work() alone held 200,000 bytes")
        self.assertLess(measured, 300_000, "the 500,000 bytes were there before the call")

    def test_an_older_and_higher_peak_does_not_count(self):
        bytes(900_000)
        measured = peak_memory(lambda: bytes(200_000))
        self.assertGreaterEqual(measured, 200_000, "work() alone held 200,000 bytes")
        self.assertLess(measured, 300_000, "the peak of 900,000 bytes was before the call")
