"""Misconception: a list of opened segments is the same as opening one after the other.

fails: ReadTest.test_one_segment_is_open_at_a_time
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
    for segment in [open_segment() for open_segment in segments]:
        rejected += yield from _clicks(segment)
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
    for user, (last, pages) in running.items():
        yield Session(user, last, tuple(pages))


class Clickstream:
    def __init__(self, segments: Collection[Callable[[], Segment]], pause: int) -> None:
        self._segments = segments
        self._pause = pause

    def __iter__(self) -> Iterator[Session]:
        return sessions(read(self._segments), self._pause)
