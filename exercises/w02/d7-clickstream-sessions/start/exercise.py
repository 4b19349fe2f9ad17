"""Turn a stored clickstream into user sessions, while it is being read."""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from typing import NamedTuple, Protocol


class Click(NamedTuple):
    """One page view; `at` is in seconds."""

    at: int
    user: str
    page: str


class Session(NamedTuple):
    """The clicks of one user without a long pause; `last` is the time of
    the last one.
    """

    user: str
    last: int
    pages: tuple[str, ...]


class Segment(Protocol):
    """One stored part of the stream: its lines can be read once, and it
    must be closed once.
    """

    lines: Iterable[str]

    def close(self) -> None: ...


def parse(line: str) -> Click | None:
    """The click of a line `at user page`, None for any other line."""
    match line.split():
        case [at, user, page] if at.isdecimal():
            return Click(int(at), user, page)
    return None


def read(segments: Iterable[Callable[[], Segment]]) -> Generator[Click, None, int]:
    """Yield the clicks of all segments in order; return the number of lines
    that are no click.

    Each of `segments` is a function that opens one. It is called when the
    clicks before it have been used up, never earlier, and what it opened is
    closed before the next one is opened. It is closed, too, when the
    consumer closes this generator early, and when reading fails. No line is
    read beyond the click delivered.
    """
    raise NotImplementedError


def sessions(clicks: Iterable[Click], pause: int) -> Iterator[Session]:
    """Cut `clicks`, which are in order of time, into the sessions of their
    users.

    A click belongs to the session of its user if it comes at most `pause`
    seconds after the last click there; otherwise it starts a new one. A
    session is yielded as soon as a click, by any user, shows that it is
    over, before another click is read; the sessions still open are yielded
    when `clicks` has ended, and only then (not when reading fails or the
    consumer stops). Of several that come out at once, the one silent for
    longest comes first; of two silent since the same second, the one whose
    last click was read first.

    `clicks` may never end: only sessions that are still open are kept.

    >>> a, b = Click(0, "ann", "/"), Click(9, "bob", "/")
    >>> for session in sessions([a, b, Click(70, "ann", "/buy")], 60):
    ...     print(*session)
    ann 0 ('/',)
    bob 9 ('/',)
    ann 70 ('/buy',)
    """
    raise NotImplementedError


class Clickstream:
    """The sessions of a stored clickstream: an iterable, read anew by every
    loop over it.

    Nothing is opened before a session is asked for. Two loops do not
    disturb each other.

    >>> stream = Clickstream([open_monday, open_tuesday], pause=1800)
    >>> visitors = {session.user for session in stream}
    >>> pages = sum(len(session.pages) for session in stream)
    """

    def __init__(self, segments: Collection[Callable[[], Segment]], pause: int) -> None:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Session]:
        raise NotImplementedError
