"""Cases for w02d7: a clickstream as a pipeline."""

import gc
import unittest
from itertools import count, islice

from exercise import Click, Clickstream, Session, read, sessions


class FakeSegment:
    """A segment that writes down what happens to it; opened by calling it."""

    def __init__(self, *lines, log=None, name="", breaks=False):
        self._lines = lines
        self._breaks = breaks
        self._log = [] if log is None else log
        self._name = name
        self.read = 0
        self.opened = 0
        self.closes = 0

    def __call__(self):
        self.opened += 1
        self._log.append(f"open {self._name}")
        return self

    @property
    def lines(self):
        for line in self._lines:
            self.read += 1
            yield line
        if self._breaks:
            raise ConnectionError("segment went away")

    def close(self):
        self.closes += 1
        self._log.append(f"close {self._name}")


class Feed:
    """Clicks that can be read once; counts how many were, and breaks off at 10,000."""

    def __init__(self, clicks):
        self._clicks = iter(clicks)
        self.read = 0

    def __iter__(self):
        return self

    def __next__(self):
        click = next(self._clicks)
        self.read += 1
        assert self.read <= 10_000, "10,000 clicks were read: is somebody waiting for the end?"
        return click


def clicks(*triples):
    return [Click(*triple) for triple in triples]


def drain(generator):
    """What a generator yields, and its return value; at most 10,000 items."""
    items = []
    for _ in range(10_000):
        try:
            items.append(next(generator))
        except StopIteration as stop:
            return items, stop.value
    raise AssertionError("10,000 items and no end")


def every(iterable):
    """All items; at most 10,000."""
    return drain(iter(iterable))[0]


class ReadTest(unittest.TestCase):
    def test_clicks_of_all_segments_and_the_number_of_other_lines(self):
        segments = [
            FakeSegment("1 ann /", "garbage", "2 bob /a"),
            FakeSegment(),
            FakeSegment("x ann /", "3 zoë /ä", ""),
        ]
        found, rejected = drain(read(segments))
        self.assertEqual(found, clicks((1, "ann", "/"), (2, "bob", "/a"), (3, "zoë", "/ä")))
        self.assertEqual(
            rejected, 3, "the return value of a generator: the rejected lines of all segments"
        )

    def test_one_segment_is_open_at_a_time(self):
        log = []
        segments = [FakeSegment(f"{n} ann /", log=log, name=n) for n in (1, 2)]
        stream = read(segments)
        self.assertEqual(log, [], "calling a generator function opens nothing")
        next(stream)
        self.assertEqual(log, ["open 1"], "segment 2 is not needed yet")
        drain(stream)
        self.assertEqual(log, ["open 1", "close 1", "open 2", "close 2"])

    def test_lines_are_read_one_at_a_time(self):
        segment = FakeSegment("1 ann /", "2 ann /", "3 ann /")
        next(read([segment]))
        self.assertEqual(segment.read, 1, f"{segment.read} lines were read for one click")

    def test_an_early_close_closes_the_segment(self):
        segment = FakeSegment("1 ann /", "2 ann /")
        stream = read([segment])
        next(stream)
        stream.close()
        self.assertEqual(segment.closes, 1, "close() arrives at the `yield`: only `finally` runs")

    def test_a_failed_read_closes_the_segment(self):
        segment, following = FakeSegment("1 ann /", breaks=True), FakeSegment("2 ann /")
        with self.assertRaises(ConnectionError, msg="a failure is not the end of a segment"):
            drain(read([segment, following]))
        self.assertEqual((segment.closes, following.opened), (1, 0))


class SessionsTest(unittest.TestCase):
    def test_users_may_alternate(self):
        stream = clicks((0, "ann", "/"), (1, "bob", "/"), (2, "ann", "/a"), (3, "bob", "/b"))
        self.assertEqual(
            every(sessions(stream, 60)),
            [Session("ann", 2, ("/", "/a")), Session("bob", 3, ("/", "/b"))],
            "a session is one user's clicks, whoever clicks in between",
        )

    def test_a_pause_is_measured_from_the_last_click(self):
        stream = clicks((0, "ann", "/"), (60, "ann", "/a"), (120, "ann", "/b"), (181, "ann", "/c"))
        self.assertEqual(
            every(sessions(stream, 60)),
            [Session("ann", 120, ("/", "/a", "/b")), Session("ann", 181, ("/c",))],
            "60 seconds after the last click still belong to it, 61 do not",
        )

    def test_no_clicks_no_sessions(self):
        self.assertEqual(every(sessions([], 60)), [])

    def test_the_click_of_somebody_else_shows_that_a_session_is_over(self):
        feed = Feed(clicks((0, "ann", "/"), (61, "bob", "/"), (62, "bob", "/a"), (63, "bob", "/b")))
        stream = iter(sessions(feed, 60))
        self.assertEqual(next(stream), Session("ann", 0, ("/",)))
        self.assertEqual(feed.read, 2, "the click at 61 is enough: do not wait for ann or the end")

    def test_the_longest_silent_session_comes_first(self):
        stream = clicks(
            (0, "ann", "/"), (1, "bob", "/"), (1, "cyd", "/"), (2, "ann", "/a"), (99, "dee", "/")
        )
        self.assertEqual(
            [session.user for session in every(sessions(stream, 60))],
            ["bob", "cyd", "ann", "dee"],
            "ann came first but clicked last: the order is that of the last clicks",
        )

    def test_an_endless_stream_delivers(self):
        feed = Feed(Click(at, f"u{at % 3}", "/") for at in count(0, 100))
        found = list(islice(sessions(feed, 60), 50))
        self.assertEqual([session.last for session in found], list(range(0, 5_000, 100)))

    def test_a_failure_or_an_early_stop_ends_no_session(self):
        def broken():
            yield Click(0, "ann", "/")
            raise ConnectionError("segment went away")

        with self.assertRaises(
            ConnectionError, msg="ann's session was cut off, it must not look finished"
        ):
            next(iter(sessions(broken(), 60)))
        stream = iter(sessions(clicks((0, "ann", "/"), (9, "bob", "/"), (65, "bob", "/")), 60))
        next(stream)
        try:
            getattr(stream, "close", gc.collect)()
        except RuntimeError:
            self.fail(
                "a generator must not `yield` when it is being closed, not in `finally` either"
            )


class ClickstreamTest(unittest.TestCase):
    def test_every_loop_reads_the_stream_anew(self):
        segment = FakeSegment("1 ann /", "2 bob /")
        stream = Clickstream([segment], pause=60)
        self.assertEqual(segment.opened, 0, "nothing is opened before a session is asked for")
        first, second = every(stream), every(stream)
        self.assertEqual([session.user for session in first], ["ann", "bob"])
        self.assertEqual(second, first, "an iterable hands out a new iterator for each loop")
        self.assertEqual((segment.opened, segment.closes), (2, 2))

    def test_two_loops_at_the_same_time(self):
        def open_segment():
            return FakeSegment("1 ann /", "99 bob /")

        stream = Clickstream([open_segment], pause=60)
        one, other = iter(stream), iter(stream)
        self.assertEqual([next(one).user, next(other).user, next(one).user], ["ann", "ann", "bob"])


class Stretch(unittest.TestCase):
    """Deeper: at the size of a real clickstream."""

    def test_a_dropped_loop_closes_the_segment(self):
        segment = FakeSegment("1 ann /", "99 bob /", "200 cyd /")
        for _ in Clickstream([segment], pause=60):
            break
        gc.collect()
        self.assertEqual(segment.closes, 1, "the loop was left after one session")

    def test_many_open_sessions_do_not_slow_a_click_down(self):
        operations = 0

        def counted(name):
            def method(self, other):
                nonlocal operations
                operations += 1
                result = getattr(int, name)(self, other)
                return Tick(result) if type(result) is int else result

            return method

        names = (
            "__add__",
            "__radd__",
            "__sub__",
            "__rsub__",
            "__lt__",
            "__le__",
            "__gt__",
            "__ge__",
        )
        Tick = type("Tick", (int,), {name: counted(name) for name in names})
        stream = (Click(Tick(n), f"u{n % 1_000}", "/") for n in range(2_000))
        found = every(sessions(stream, 1_000_000))
        self.assertEqual(len(found), 1_000)
        self.assertLess(
            operations,
            80_000,
            f"{operations:,} comparisons and sums for 2,000 clicks: is every open session looked "
            "at for each click? Only the one silent for longest can be over",
        )

    def test_five_thousand_segments_need_no_recursion(self):
        segments = [FakeSegment(f"{n} ann /") for n in range(5_000)]
        try:
            found, _ = drain(read(segments))
        except RecursionError:
            self.fail("one suspended frame for each segment: loop over them")
        self.assertEqual(len(found), 5_000)
