"""Misconception: with `maxlen` set, adding up the window costs the same however long it is.

fails: LastRequestsTest.test_the_cost_does_not_grow_with_the_window
"""

from collections import deque


class LastRequests:
    def __init__(self, size: int) -> None:
        self._latencies: deque[int] = deque(maxlen=size)
        self._total = 0

    def record(self, ms: int) -> float:
        self._latencies.append(ms)
        return sum(self._latencies) / len(self._latencies)


class LastSeconds:
    def __init__(self, seconds: int, now: int) -> None:
        self._now = now
        self._counts = deque([0] * seconds, maxlen=seconds)

    def advance(self, now: int) -> None:
        gap = min(max(now - self._now, 0), len(self._counts))
        self._counts.rotate(gap)
        for age in range(gap):
            self._counts[age] = 0
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
