"""Misconception: the rows of one group can be collected, since a group is small.

fails: UploadsTest.test_a_long_run_is_not_collected
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TypeVar

T = TypeVar("T")


def uploads(files: Iterable[Iterable[str]], limit: int) -> Iterator[tuple[str, list[str]]]:
    if limit < 1:
        raise ValueError(f"limit is {limit}, no request could hold a payload")
    lines = chain.from_iterable(islice(file, 1, None) for file in files)
    fields = (line.partition(",") for line in lines)
    for tenant, run in groupby(fields, key=itemgetter(0)):
        payloads = [payload for _, _, payload in run]
        for start in range(0, len(payloads), limit):
            yield tenant, payloads[start : start + limit]


def peek(stream: Iterable[T], default: T | None = None) -> tuple[T | None, Iterator[T]]:
    items = iter(stream)
    head = list(islice(items, 1))
    return (head[0] if head else default), chain(head, items)
