"""Misconception: `tracemalloc` can be started and stopped freely, as nobody else uses it.

fails: Stretch.test_tracing_that_was_on_stays_on
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
    total = part = 0
    for hit in stream:
        total += hit.sent
        if chosen(hit):
            part += hit.sent
    return part / total if total else 0.0


def peak_memory(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
