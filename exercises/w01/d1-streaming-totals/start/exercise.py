"""Answer bandwidth questions about an access log that does not fit in
memory.

Today's tool is the generator expression: at least one must be part of the
answer.
"""

import tracemalloc  # noqa: F401  (peak_memory needs it)
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Hit(NamedTuple):
    """One answered request; `sent` is the size of the body in bytes."""

    host: str
    path: str
    status: int
    sent: int


def parse(line: str) -> Hit:
    """Read one line such as `10.0.0.7 /video/a.mp4 206 1048576` (given,
    leave as it is).
    """
    host, path, status, sent = line.split()
    return Hit(host, path, int(status), 0 if sent == "-" else int(sent))


def hits(lines: Iterable[str], *keep: Callable[[Hit], bool]) -> Iterator[Hit]:
    """Yield the hits in `lines` that every test in `keep` accepts, in the
    order of the log.

    No line is read before the first hit is asked for, and none beyond the
    line of the hit that is asked for. For each hit the tests are asked from
    left to right, and after a refusal the rest are not asked. With no tests
    at all, every hit is yielded.

    >>> log = ["10.0.0.7 /a.mp4 206 900", "10.0.0.9 /a.mp4 304 -"]
    >>> [hit.host for hit in hits(log, lambda hit: hit.sent > 0)]
    ['10.0.0.7']
    """
    raise NotImplementedError


def share(stream: Iterable[Hit], chosen: Callable[[Hit], bool]) -> float:
    """Return the part of all bytes sent that went into `chosen` hits, from
    0.0 to 1.0.

    `stream` can be read only once and may be longer than memory. When
    nothing was sent at all the share is 0.0.

    >>> share(hits(["h /a 200 300", "h /b 200 100"]), lambda hit: hit.path == "/a")
    0.75
    """
    raise NotImplementedError


def peak_memory(work: Callable[[], object]) -> int:
    """Run `work()` once and return the most bytes it held at any one
    moment.

    Measured with `tracemalloc`. An exception of `work` passes through. The
    tracing ends with the call, whatever happens; but if somebody was
    tracing already, their tracing goes on, and memory that was allocated
    before the call does not count.

    >>> peak_memory(lambda: sum([n for n in range(100_000)])) > 500_000
    True
    """
    raise NotImplementedError
