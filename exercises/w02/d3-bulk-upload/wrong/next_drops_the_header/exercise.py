"""Misconception: `next(lines)` is a safe way to drop a header line.

fails: UploadsTest.test_files_without_rows_or_even_without_header
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TypeVar

T = TypeVar("T")


def uploads(files: Iterable[Iterable[str]], limit: int) -> Iterator[tuple[str, list[str]]]:
    if limit < 1:
        raise ValueError(f"limit is {limit}, no request could hold a payload")
    lines = chain.from_iterable(_rows(file) for file in files)
    fields = (line.partition(",") for line in lines)
    for tenant, run in groupby(fields, key=itemgetter(0)):
        payloads = (payload for _, _, payload in run)
        while batch := list(islice(payloads, limit)):
            yield tenant, batch


def _rows(file):
    lines = iter(file)
    next(lines)
    return lines


def peek(stream: Iterable[T], default: T | None = None) -> tuple[T | None, Iterator[T]]:
    items = iter(stream)
    head = list(islice(items, 1))
    return (head[0] if head else default), chain(head, items)
