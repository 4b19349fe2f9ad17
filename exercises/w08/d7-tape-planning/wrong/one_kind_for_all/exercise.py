"""Misconception: the cheapest plan keeps to the kind of tape that is cheapest overall.

fails: ChoiceTest.test_kinds_are_mixed
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple


class Snapshot(NamedTuple):
    full: int
    delta: int


class Kind(NamedTuple):
    name: str
    capacity: int
    price: int


def plan(snapshots: Sequence[Snapshot], kinds: Sequence[Kind], depth: int) -> list[tuple[str, int]]:
    n = len(snapshots)
    plans: list[tuple[int, int, list[tuple[str, int]]]] = []
    for kind in kinds:
        best: list[tuple[float, int]] = [(inf, n)] * n + [(0, n)]
        for start in reversed(range(n)):
            for end, size in enumerate(_sizes(snapshots, start, depth), start + 1):
                if size > kind.capacity:
                    break
                best[start] = min(best[start], (best[end][0] + 1, end))
        if best[0][0] < inf:
            tapes, start = [], 0
            while start < n:
                end = best[start][1]
                tapes.append((kind.name, end - start))
                start = end
            plans.append((kind.price * len(tapes), len(tapes), tapes))
    if snapshots and not plans:
        raise ValueError("no kind of tape is large enough")
    return min(plans)[2] if plans else []


def _sizes(snapshots: Sequence[Snapshot], start: int, depth: int) -> Iterator[int]:
    row: list[int] = []  # row[d]: the smallest size if the run ends with d deltas in a row
    for i in range(start, len(snapshots)):
        full, delta = snapshots[i]
        row = [min(row, default=0) + full, *(size + delta for size in row[:depth])]
        yield min(row)
