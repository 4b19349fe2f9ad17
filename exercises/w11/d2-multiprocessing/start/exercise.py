"""Add up a large telemetry file in several processes."""

from collections import Counter
from collections.abc import Collection
from multiprocessing.context import BaseContext


def ranges(size: int, parts: int) -> list[tuple[int, int]]:
    """Cut `size` bytes into at most `parts` pieces `(start, stop)`.

    They follow each other without a gap, none is empty, and their lengths
    differ by at most 1.

    >>> ranges(9, 3)
    [(0, 3), (3, 6), (6, 9)]
    """
    raise NotImplementedError


def total_range(
    path: str, start: int, stop: int, devices: Collection[str]
) -> tuple[int, Counter[str]]:
    """Add up the readings that begin in the bytes from `start` to `stop`.

    Each line is a device, a space and an integer, in UTF-8, ended by a
    newline. A line belongs to the range in which its first byte lies,
    wherever it ends. Only `devices` count.
    Returns the id of the process that worked, and the totals by device.

    >>> total_range("a.log", 0, 8, ["p1"])      # p1 20, p2 7, p1 22
    (4711, Counter({'p1': 20}))
    """
    raise NotImplementedError


def total_file(
    path: str, devices: Collection[str], processes: int, context: BaseContext
) -> tuple[set[int], Counter[str]]:
    """Add up the file at `path` in a pool of `processes` processes.

    `context` is what `multiprocessing.get_context` returns; it may start
    processes in any way, so each gets all that it needs handed over. This
    process reads nothing of the file (Stretch), and no process of the pool
    is left when the call returns or raises. A line that cannot be read
    raises ValueError here.

    The file is cut into four pieces for each process, and each piece is one
    call of `total_range` (Stretch).

    Returns the ids of the processes that worked, and the totals of
    `devices`: each device that occurs, also with a total of 0 or below.
    An empty file needs no process.

    >>> total_file("a.log", {"p1"}, 2, get_context("spawn"))
    ({4711, 4712}, Counter({'p1': 42}))
    """
    raise NotImplementedError
