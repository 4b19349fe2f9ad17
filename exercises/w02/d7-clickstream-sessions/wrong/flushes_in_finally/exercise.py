"""Misconception: `finally` is the place for everything that remains to be done, a `yield` included.

fails: SessionsTest.test_a_failure_or_an_early_stop_ends_no_session
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
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
    running: OrderedDict[str, tuple[int, list[str]]] = OrderedDict()
    try:
        for click in clicks:
            while running:
                user, (last, pages) = next(iter(running.items()))
                if click.at - last <= pause:
                    break
                del running[user]
                yield Session(user, last, tuple(pages))
            pages = running.pop(click.user, (None, []))[1]
            pages.append(click.page)
            running[click.user] = click.at, pages
    finally:
        for user, (last, pages) in running.items():
            yield Session(user, last, tuple(pages))


class Clickstream:
    def __init__(self, segments: Collection[Callable[[], Segment]], pause: int) -> None:
        self._segments = segments
        self._pause = pause

    def __iter__(self) -> Iterator[Session]:
        return sessions(read(self._segments), self._pause)
