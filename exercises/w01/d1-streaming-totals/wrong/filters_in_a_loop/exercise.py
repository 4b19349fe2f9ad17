"""Misconception: a generator expression remembers the loop variables it was created with.

fails: HitsTest.test_every_filter_counts
"""

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Hit(NamedTuple):
    host: str
    path: str
    status: int
    sent: int


def parse(line: str) -> Hit:
    host, path, status, sent = line.split()
    return Hit(host, path, int(status), 0 if sent == "-" else int(sent))


def hits(lines: Iterable[str], *keep: Callable[[Hit], bool]) -> Iterator[Hit]:
    stream = (parse(line) for line in lines)
    for test in keep:
        stream = (hit for hit in stream if test(hit))
    return stream


def share(stream: Iterable[Hit], chosen: Callable[[Hit], bool]) -> float:
    total = part = 0
    for hit in stream:
        total += hit.sent
        if chosen(hit):
            part += hit.sent
    return part / total if total else 0.0


def peak_memory(work: Callable[[], object]) -> int:
    traced_before = tracemalloc.is_tracing()
    if not traced_before:
        tracemalloc.start()
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        if not traced_before:
            tracemalloc.stop()
