"""Misconception: a tape that holds as many snapshots as it can leaves the least to pay for.

fails: ChoiceTest.test_a_full_tape_may_make_the_rest_dearer
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple


class Snapshot(NamedTuple):
    full: int
    delta: int


class Kind(NamedTuple):
    name: str
    capacity: int
    price: int


def plan(snapshots: Sequence[Snapshot], kinds: Sequence[Kind], depth: int) -> list[tuple[str, int]]:
    largest = max((kind.capacity for kind in kinds), default=0)
    tapes: list[tuple[str, int]] = []
    start = 0
    while start < len(snapshots):
        sizes = [*takewhile(lambda size: size <= largest, _sizes(snapshots, start, depth))]
        if not sizes:
            raise ValueError("no kind of tape is large enough")
        fitting = [kind for kind in kinds if sizes[-1] <= kind.capacity]
        tapes.append((min(fitting, key=lambda kind: kind.price).name, len(sizes)))
        start += len(sizes)
    return tapes


def _sizes(snapshots: Sequence[Snapshot], start: int, depth: int) -> Iterator[int]:
    row: list[int] = []  # row[d]: the smallest size if the run ends with d deltas in a row
    for i in range(start, len(snapshots)):
        full, delta = snapshots[i]
        row = [min(row, default=0) + full, *(size + delta for size in row[:depth])]
        yield min(row)
