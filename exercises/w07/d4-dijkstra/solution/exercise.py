"""Find a courier's way through a town: Dijkstra's search as a generator,
and two that consume it.

Today's tool is `heapq`. A stop can be compared for equality and hashed, but
not ordered.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, takewhile


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
    order = count()
    heap: list[tuple[int, int, int, Stop, Stop | None]] = [(0, 0, next(order), depot, None)]
    done: set[Stop] = set()
    while heap:
        minutes, legs, _, stop, previous = heappop(heap)
        if stop in done:
            continue
        done.add(stop)
        yield stop, minutes, previous
        for neighbor, drive in roads(stop):
            if drive < 0:
                raise ValueError(f"{drive} minutes from {stop} to {neighbor}")
            if neighbor not in done:
                heappush(heap, (minutes + drive, legs + 1, next(order), neighbor, stop))


def quickest(roads: Roads, depot: Stop, customer: Stop) -> tuple[int, list[Stop]] | None:
    """Return the minutes and the stops of the quickest way, both ends
    included, or None.

    The customer's own roads are never asked for, nor those of a stop that
    is farther away.

    >>> town = {Stop("depot"): [(Stop("a"), 9), (Stop("b"), 2)], Stop("b"): [(Stop("a"), 3)]}
    >>> quickest(town.__getitem__, Stop("depot"), Stop("a"))
    (5, [Stop(name='depot'), Stop(name='b'), Stop(name='a')])
    """
    came_from: dict[Stop, Stop | None] = {}
    for stop, minutes, previous in settled(roads, depot):
        came_from[stop] = previous
        if stop == customer:
            way = [stop]
            while (before := came_from[way[-1]]) is not None:
                way.append(before)
            return minutes, way[::-1]
    return None


def within(roads: Roads, depot: Stop, minutes: int) -> dict[Stop, int]:
    """Return the driving time to each stop that is at most `minutes` away,
    the nearest first.

    The roads of stops that are farther away are never asked for.
    """
    near = takewhile(lambda item: item[1] <= minutes, settled(roads, depot))
    return {stop: drive for stop, drive, _ in near}
