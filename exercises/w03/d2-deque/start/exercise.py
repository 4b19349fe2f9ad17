"""Latencies of an endpoint over a sliding window: the last N requests, the
last N seconds.
"""


class LastRequests:
    """The mean latency of the last `size` requests (`size` is at least 1)."""

    def __init__(self, size: int) -> None:
        """Start with no requests."""
        raise NotImplementedError

    def record(self, ms: int) -> float:
        """Add a request and return the mean over the window; the oldest
        makes room if it is full.

        The cost does not depend on `size`: the other latencies in the
        window are not read.

        >>> window = LastRequests(2)
        >>> window.record(10), window.record(20), window.record(60)
        (10.0, 15.0, 40.0)
        """
        raise NotImplementedError


class LastSeconds:
    """The number of slow requests in each of the last `seconds` seconds,
    the current one included.

    One integer per second is kept, so that memory does not grow with the
    traffic. Seconds are whole numbers on a clock; the newest one that was
    ever passed in is the current second.
    """

    def __init__(self, seconds: int, now: int) -> None:
        """Start at second `now` with no requests; the window is at least
        one second long.
        """
        raise NotImplementedError

    def advance(self, now: int) -> None:
        """Move on to second `now`, forgetting the seconds that leave the
        window.

        Seconds that were jumped over had no requests. A `now` that is not
        later than the current second changes nothing. However far the jump,
        the work is bounded by the window's length.
        """
        raise NotImplementedError

    def record(self, second: int) -> bool:
        """Count one slow request that happened in `second`, and tell
        whether it was counted.

        A `second` later than the current one first moves the window on to
        it. An earlier one is a late report: it is counted in its own second
        and moves nothing; if that second has left the window, it is not
        counted.
        """
        raise NotImplementedError

    def counts(self) -> list[int]:
        """The counts, a new list with one number per second of the window,
        the current one first.

        >>> window = LastSeconds(3, now=100)
        >>> [window.record(second) for second in (100, 102, 101, 102, 99)]
        [True, True, True, True, False]
        >>> window.counts()
        [2, 1, 1]
        >>> window.advance(104)
        >>> window.counts()
        [0, 0, 2]
        """
        raise NotImplementedError
