"""Misconception: at most n flights are n changes.

fails: ConnectionTest.test_most_flights_is_a_limit
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

TRANSFER = 40  # minutes from an arrival to the next departure, at least


@dataclass(frozen=True)
class Flight:
    number: str
    origin: str
    destination: str
    departs: int
    arrives: int


Timetable = dict[str, list[Flight]]
Label = tuple[int, int, int, str, tuple[Flight, ...]]


def by_origin(flights: Iterable[Flight]) -> Timetable:
    timetable: Timetable = {}
    for flight in sorted(flights, key=lambda flight: flight.departs):
        timetable.setdefault(flight.origin, []).append(flight)
        timetable.setdefault(flight.destination, [])
    return timetable


def connection(
    timetable: Timetable, origin: str, region: str, ready: int, most: int
) -> list[Flight] | None:
    order = count()
    heap: list[Label] = [(ready, 0, next(order), origin, ())]
    fewest: dict[str, int] = {}
    while heap:
        time, used, _, airport, taken = heappop(heap)
        if airport.startswith(region):
            return list(taken)
        if used >= fewest.get(airport, most + 1):
            continue
        fewest[airport] = used
        earliest = time + TRANSFER if taken else ready
        for flight in timetable[airport]:
            if flight.departs >= earliest:
                entry = (flight.arrives, used + 1, next(order), flight.destination)
                heappush(heap, (*entry, (*taken, flight)))
    return None


def connections(
    timetable: Timetable, origin: str, region: str, ready: int, most: int
) -> Iterator[list[Flight]]:

    def onward(airport: str, earliest: int, taken: tuple[Flight, ...]) -> Iterator[list[Flight]]:
        if airport.startswith(region):
            yield list(taken)
        elif len(taken) < most:
            visited = {origin, *(flight.destination for flight in taken)}
            for flight in timetable[airport]:
                if flight.departs >= earliest and flight.destination not in visited:
                    after = flight.arrives + TRANSFER
                    yield from onward(flight.destination, after, (*taken, flight))

    return onward(origin, ready, ())
