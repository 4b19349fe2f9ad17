"""Misconception: every run ends where an earlier record follows.

fails: RunsTest.test_a_run_ends_where_the_time_falls
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Record(NamedTuple):
    at: int
    text: str


def merge(left: Iterable[Record], right: Iterable[Record]) -> Iterator[Record]:
    lefts, rights = iter(left), iter(right)
    one, other = next(lefts, None), next(rights, None)
    while one is not None and other is not None:
        if other.at < one.at:
            yield other
            other = next(rights, None)
        else:
            yield one
            one = next(lefts, None)
    if one is not None:
        yield one
        yield from lefts
    if other is not None:
        yield other
        yield from rights


def merge_all(shards: Sequence[Iterable[Record]]) -> Iterator[Record]:
    if len(shards) < 2:
        return iter(shards[0] if shards else ())
    half = len(shards) // 2
    return merge(merge_all(shards[:half]), merge_all(shards[half:]))


def runs(records: Iterable[Record]) -> list[list[Record]]:
    found: list[list[Record]] = []
    run: list[Record] = []
    for record in records:
        if run and record.at < run[-1].at:
            found.append(run)
            run = []
        run.append(record)
    return found


def restore(records: Iterable[Record]) -> list[Record]:
    return list(merge_all(runs(records)))
