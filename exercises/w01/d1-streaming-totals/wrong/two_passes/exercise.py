"""Misconception: an iterator can be summed twice, like a list.

fails: ShareTest.test_a_stream_that_can_be_read_only_once_is_enough
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
    parsed = (parse(line) for line in lines)
    return (hit for hit in parsed if all((test(hit) for test in keep)))


def share(stream: Iterable[Hit], chosen: Callable[[Hit], bool]) -> float:
    total = sum((hit.sent for hit in stream))
    part = sum((hit.sent for hit in stream if chosen(hit)))
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
