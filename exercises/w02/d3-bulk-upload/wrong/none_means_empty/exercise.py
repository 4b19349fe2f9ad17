"""Misconception: `next(items, None)` gives None only when there is nothing left.

fails: PeekTest.test_an_empty_stream_is_told_from_a_first_item_that_is_none
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
        payloads = (payload for _, _, payload in run)
        while batch := list(islice(payloads, limit)):
            yield tenant, batch


def peek(stream: Iterable[T], default: T | None = None) -> tuple[T | None, Iterator[T]]:
    items = iter(stream)
    first = next(items, None)
    if first is None:
        return default, items
    return first, chain([first], items)
