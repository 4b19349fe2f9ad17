"""Find a courier's way through a town: Dijkstra's search as a generator,
and two that consume it.

Today's tool is `heapq`. A stop can be compared for equality and hashed, but
not ordered.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush  # noqa: F401  (settled needs them)
from itertools import count, takewhile  # noqa: F401


@dataclass(frozen=True)
class Stop:
    """An address of the town."""

    name: str


Roads = Callable[[Stop], Iterable[tuple[Stop, int]]]  # the next stops, and the minutes to them


def settled(roads: Roads, depot: Stop) -> Iterator[tuple[Stop, int, Stop | None]]:
    """Yield each stop that can be reached from `depot` once, the nearest
    first.

    An item is `(stop, minutes, previous)`: the driving time of the quickest
    way to `stop`, and the stop before it on that way (None for the depot).
    Of several ways that are equally quick, the one with the fewest roads
    counts; if there still are several, any of them.

    `roads(stop)` is a slow query. It is made at most once for a stop, and
    not before somebody asks for the item after that stop. It may return
    equal stops as new objects. A road of less than 0 minutes is a
    ValueError; a road of 0 minutes is fine.

    >>> town = {Stop("depot"): [(Stop("a"), 9), (Stop("b"), 2)], Stop("b"): [(Stop("a"), 3)]}
    >>> for stop, minutes, _ in settled(lambda stop: town.get(stop, []), Stop("depot")):
    ...     print(stop.name, minutes)
    depot 0
    b 2
    a 5
    """
    raise NotImplementedError


def quickest(roads: Roads, depot: Stop, customer: Stop) -> tuple[int, list[Stop]] | None:
    """Return the minutes and the stops of the quickest way, both ends
    included, or None.

    The customer's own roads are never asked for, nor those of a stop that
    is farther away.

    >>> town = {Stop("depot"): [(Stop("a"), 9), (Stop("b"), 2)], Stop("b"): [(Stop("a"), 3)]}
    >>> quickest(town.__getitem__, Stop("depot"), Stop("a"))
    (5, [Stop(name='depot'), Stop(name='b'), Stop(name='a')])
    """
    raise NotImplementedError


def within(roads: Roads, depot: Stop, minutes: int) -> dict[Stop, int]:
    """Return the driving time to each stop that is at most `minutes` away,
    the nearest first.

    The roads of stops that are farther away are never asked for.
    """
    raise NotImplementedError
