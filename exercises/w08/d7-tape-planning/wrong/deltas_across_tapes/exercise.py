"""Misconception: a snapshot can be a delta to the last one of the tape before.

fails: RuleTest.test_the_first_snapshot_of_a_tape_is_full
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
    largest = max((kind.capacity for kind in kinds), default=0)
    best: list[tuple[float, float]] = [(inf, inf)] * n + [(0, 0)]
    picks = [("", n)] * n
    for start in reversed(range(n)):
        for end, size in enumerate(_sizes(snapshots, start, depth), start + 1):
            if size > largest:
                break
            price, tapes = best[end]
            for kind in kinds:
                candidate = (price + kind.price, tapes + 1)
                if size <= kind.capacity and candidate < best[start]:
                    best[start], picks[start] = candidate, (kind.name, end)
    if best[0][0] == inf:
        raise ValueError("no kind of tape is large enough")
    tapes, start = [], 0
    while start < n:
        name, end = picks[start]
        tapes.append((name, end - start))
        start = end
    return tapes


def _sizes(snapshots: Sequence[Snapshot], start: int, depth: int) -> Iterator[int]:
    row: list[int] = [0] if start else []
    for i in range(start, len(snapshots)):
        full, delta = snapshots[i]
        row = [min(row, default=0) + full, *(size + delta for size in row[:depth])]
        yield min(row)
