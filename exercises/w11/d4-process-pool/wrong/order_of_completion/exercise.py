"""Misconception: the results of a pool come in the order of its tasks, whichever way they are asked
for.

fails: RateTest.test_prices_come_in_the_order_of_the_records
"""

import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import islice
from multiprocessing.context import BaseContext

_tariff: dict[str, int] = {}


class RatingError(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


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
        for done in as_completed([pool.submit(rate_batch, *part) for part in batches]):
            yield from done.result()
