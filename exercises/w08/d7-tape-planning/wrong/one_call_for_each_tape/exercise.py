"""Misconception: memoized recursion does whatever a table does.

fails: ChoiceTest.test_thousands_of_snapshots
"""

from collections.abc import Iterator, Sequence
from functools import cache
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

    @cache
    def best(start: int) -> tuple[float, float, tuple[str, int]]:
        if start == n:
            return (0, 0, ("", n))
        found: tuple[float, float, tuple[str, int]] = (inf, inf, ("", n))
        for end, size in enumerate(_sizes(snapshots, start, depth), start + 1):
            if size > largest:
                break
            price, tapes, _ = best(end)
            for kind in kinds:
                if size <= kind.capacity:
                    found = min(found, (price + kind.price, tapes + 1, (kind.name, end)))
        return found

    if best(0)[0] == inf:
        raise ValueError("no kind of tape is large enough")
    tapes, start = [], 0
    while start < n:
        name, end = best(start)[2]
        tapes.append((name, end - start))
        start = end
    return tapes


def _sizes(snapshots: Sequence[Snapshot], start: int, depth: int) -> Iterator[int]:
    row: list[int] = []  # row[d]: the smallest size if the run ends with d deltas in a row
    for i in range(start, len(snapshots)):
        full, delta = snapshots[i]
        row = [min(row, default=0) + full, *(size + delta for size in row[:depth])]
        yield min(row)
