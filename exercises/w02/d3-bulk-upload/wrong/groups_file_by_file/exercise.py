"""Misconception: a group never goes beyond the file in which it starts.

fails: UploadsTest.test_a_run_goes_on_in_the_next_file
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TypeVar

T = TypeVar("T")


def uploads(files: Iterable[Iterable[str]], limit: int) -> Iterator[tuple[str, list[str]]]:
    if limit < 1:
        raise ValueError(f"limit is {limit}, no request could hold a payload")
    runs = chain.from_iterable(
        groupby((line.partition(",") for line in islice(file, 1, None)), key=itemgetter(0))
        for file in files
    )
    for tenant, run in runs:
        payloads = (payload for _, _, payload in run)
        while batch := list(islice(payloads, limit)):
            yield tenant, batch


def peek(stream: Iterable[T], default: T | None = None) -> tuple[T | None, Iterator[T]]:
    items = iter(stream)
    head = list(islice(items, 1))
    return (head[0] if head else default), chain(head, items)
