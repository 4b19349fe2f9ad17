"""Misconception: `tee` gives two passes over a stream without keeping it.

fails: ShareTest.test_a_long_stream_is_never_held_in_memory
"""

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from itertools import tee
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
    parsed = (parse(line) for line in lines)
    return (hit for hit in parsed if all((test(hit) for test in keep)))


def share(stream: Iterable[Hit], chosen: Callable[[Hit], bool]) -> float:
    one, two = tee(stream)
    total = sum((hit.sent for hit in one))
    part = sum((hit.sent for hit in two if chosen(hit)))
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
