"""Misconception: the clicks of one user stand next to each other.

fails: SessionsTest.test_users_may_alternate
"""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, Protocol


class Click(NamedTuple):
    at: int
    user: str
    page: str


class Session(NamedTuple):
    user: str
    last: int
    pages: tuple[str, ...]


class Segment(Protocol):
    lines: Iterable[str]

    def close(self) -> None: ...


def parse(line: str) -> Click | None:
    match line.split():
        case [at, user, page] if at.isdecimal():
            return Click(int(at), user, page)
    return None


def read(segments: Iterable[Callable[[], Segment]]) -> Generator[Click, None, int]:
    rejected = 0
    for open_segment in segments:
        rejected += yield from _clicks(open_segment())
    return rejected


def _clicks(segment: Segment) -> Generator[Click, None, int]:
    rejected = 0
    try:
        for line in segment.lines:
            if click := parse(line):
                yield click
            else:
                rejected += 1
    finally:
        segment.close()
    return rejected


def sessions(clicks: Iterable[Click], pause: int) -> Iterator[Session]:
    for user, run in groupby(clicks, key=lambda click: click.user):
        pages: list[str] = []
        last = None
        for click in run:
            if last is not None and click.at - last > pause:
                yield Session(user, last, tuple(pages))
                pages = []
            pages.append(click.page)
            last = click.at
        yield Session(user, last, tuple(pages))


class Clickstream:
    def __init__(self, segments: Collection[Callable[[], Segment]], pause: int) -> None:
        self._segments = segments
        self._pause = pause

    def __iter__(self) -> Iterator[Session]:
        return sessions(read(self._segments), self._pause)
