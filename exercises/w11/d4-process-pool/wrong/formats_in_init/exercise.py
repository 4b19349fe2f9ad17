"""Misconception: an exception travels as its class and its attributes.

fails: RatingErrorTest.test_it_survives_pickling
"""

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing.context import BaseContext

_tariff: dict[str, int] = {}


class RatingError(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


def read_tariff(path: str) -> dict[str, int]:
    with open(path + ".log", "a", encoding="utf-8") as notes:
        print("read by", os.getpid(), file=notes)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def use_tariff(path: str) -> None:
    global _tariff
    _tariff = read_tariff(path)


def rate_batch(first_line: int, records: list[tuple[str, int]]) -> list[int]:
    prices = []
    for line, (zone, minutes) in enumerate(records, first_line):
        if zone not in _tariff:
            raise RatingError(line, f"no tariff for {zone!r}")
        prices.append(_tariff[zone] * minutes)
    return prices


def numbered_batches(
    records: Iterable[tuple[str, int]], size: int
) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    rows = iter(records)
    line = 1
    while part := list(islice(rows, size)):
        yield line, part
        line += size


def rate(
    records: Iterable[tuple[str, int]],
    tariff: str,
    processes: int,
    context: BaseContext,
    batch: int,
) -> Iterator[int]:
    batches = numbered_batches(records, batch)
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=use_tariff, initargs=(tariff,)
    ) as pool:
        pending = deque(pool.submit(rate_batch, *part) for part in islice(batches, 2 * processes))
        while pending:
            yield from pending.popleft().result()
            pending.extend(pool.submit(rate_batch, *part) for part in islice(batches, 1))
