"""Misconception: a limit of 0 needs no check, since `islice` refuses it.

fails: UploadsTest.test_a_limit_below_one_is_refused
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TypeVar

T = TypeVar("T")


def uploads(files: Iterable[Iterable[str]], limit: int) -> Iterator[tuple[str, list[str]]]:
    lines = chain.from_iterable(islice(file, 1, None) for file in files)
    fields = (line.partition(",") for line in lines)
    for tenant, run in groupby(fields, key=itemgetter(0)):
        payloads = (payload for _, _, payload in run)
        while batch := list(islice(payloads, limit)):
            yield tenant, batch


def peek(stream: Iterable[T], default: T | None = None) -> tuple[T | None, Iterator[T]]:
    items = iter(stream)
    head = list(islice(items, 1))
    return (head[0] if head else default), chain(head, items)
