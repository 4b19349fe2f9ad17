"""Misconception: moving a window one second at a time is fast enough for any gap.

fails: Stretch.test_a_jump_of_a_month_costs_no_more_than_the_window
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
        for _ in range(now - self._now):
            self._counts.rotate(1)
            self._counts[0] = 0
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
