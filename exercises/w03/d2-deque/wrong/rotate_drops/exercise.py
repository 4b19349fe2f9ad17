"""Misconception: `rotate` shifts items out at one end and lets empty places in at the other.

fails: LastSecondsTest.test_a_second_that_leaves_the_window_does_not_come_back
"""

from collections import deque


class LastRequests:
    def __init__(self, size: int) -> None:
        self._latencies: deque[int] = deque(maxlen=size)
        self._total = 0

    def record(self, ms: int) -> float:
        if len(self._latencies) == self._latencies.maxlen:
            self._total -= self._latencies[0]
        self._latencies.append(ms)
        self._total += ms
        return self._total / len(self._latencies)


class LastSeconds:
    def __init__(self, seconds: int, now: int) -> None:
        self._now = now
        self._counts = deque([0] * seconds, maxlen=seconds)

    def advance(self, now: int) -> None:
        gap = min(max(now - self._now, 0), len(self._counts))
        self._counts.rotate(gap)
        self._now = max(self._now, now)

    def record(self, second: int) -> bool:
        self.advance(second)
        age = self._now - second
        if age >= len(self._counts):
            return False
        self._counts[age] += 1
        return True

    def counts(self) -> list[int]:
        return list(self._counts)
