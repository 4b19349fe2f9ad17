"""Misconception: a range that does not begin the file begins inside a line.

fails: RangeTest.test_a_line_that_begins_with_the_range_belongs_to_it
"""

import os
from collections import Counter
from collections.abc import Collection
from itertools import pairwise
from multiprocessing.context import BaseContext


def ranges(size: int, parts: int) -> list[tuple[int, int]]:
    edges = [size * part // parts for part in range(parts + 1)]
    return [(start, stop) for start, stop in pairwise(edges) if start < stop]


def total_range(
    path: str, start: int, stop: int, devices: Collection[str]
) -> tuple[int, Counter[str]]:
    totals: Counter[str] = Counter()
    with open(path, "rb") as file:
        position = 0
        if start:
            position = file.seek(start) + len(file.readline())
        while position < stop and (line := file.readline()):
            position += len(line)
            device, value = line.decode().split()
            if device in devices:
                totals[device] += int(value)
    return os.getpid(), totals


def total_file(
    path: str, devices: Collection[str], processes: int, context: BaseContext
) -> tuple[set[int], Counter[str]]:
    tasks = [
        (path, start, stop, devices) for start, stop in ranges(os.path.getsize(path), 4 * processes)
    ]
    workers: set[int] = set()
    totals: Counter[str] = Counter()
    if tasks:
        with context.Pool(processes) as pool:
            for pid, part in pool.starmap(total_range, tasks):
                workers.add(pid)
                totals.update(part)
    return workers, totals
