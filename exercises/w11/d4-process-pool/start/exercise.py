"""Rate the call records of a day in processes."""

import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.context import BaseContext

_tariff: dict[str, int] = {}


class RatingError(Exception):
    """A record that has no price: its line, counted from 1, and the reason.

    It reaches the caller from every process with its text and both attributes.

    >>> str(RatingError(12, "no tariff for 'mars'"))
    "line 12: no tariff for 'mars'"
    """

    def __init__(self, line: int, reason: str) -> None:
        raise NotImplementedError


def read_tariff(path: str) -> dict[str, int]:
    """The cents per minute by zone. Given: it takes seconds for a real
    tariff, and notes each reading in the file `path`.log.
    """
    with open(path + ".log", "a", encoding="utf-8") as notes:
        print("read by", os.getpid(), file=notes)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def use_tariff(path: str) -> None:
    """Get this process ready for `rate_batch`."""
    raise NotImplementedError


def rate_batch(first_line: int, records: list[tuple[str, int]]) -> list[int]:
    """The prices in cents of some records (zone, minutes), by the tariff in
    use. `first_line` is the line of the first.

    Raises RatingError for a zone that is not in the tariff.

    >>> rate_batch(1, [("eu", 3), ("us", 10)])
    [27, 190]
    """
    raise NotImplementedError


def numbered_batches(
    records: Iterable[tuple[str, int]], size: int
) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    """Cut `records` into lists of up to `size`, each with the line of its
    first record. Given.
    """
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
    """Yield the price of every record, in order.

    The records are rated in `processes` processes of `context`, which may
    start them in any way, up to `batch` of them by one task, which calls
    `rate_batch` once. Each process reads the tariff at the path `tariff` at
    most once, and this process does not read it.

    The first record that cannot be rated raises its RatingError here, after
    the prices of the batches before its own. No process is left when the
    iteration is over, however it ends.

    Stretch: as long as there are records, `2 * processes` batches are in
    flight: read from `records`, and not all of their prices taken. No more
    are, as the records of a month do not fit into memory.

    >>> list(rate([("eu", 3), ("us", 10)], "tariff.json", 2, get_context(), 1000))
    [27, 190]
    """
    raise NotImplementedError
