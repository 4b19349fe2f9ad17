"""Search a timetable: the earliest connection with few changes, and all
connections one by one.

Times are minutes since midnight UTC and go on after 1440. Airports have
ICAO codes, whose beginning names the region: all of "EG" is British, "EGLL"
is London Heathrow, and "" is the whole world.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

TRANSFER = 40  # minutes from an arrival to the next departure, at least


@dataclass(frozen=True)
class Flight:
    """One flight. Flights can be compared for equality, but not ordered."""

    number: str
    origin: str
    destination: str
    departs: int
    arrives: int


Timetable = dict[str, list[Flight]]
Label = tuple[int, int, int, str, tuple[Flight, ...]]


def by_origin(flights: Iterable[Flight]) -> Timetable:
    """Map each airport to the flights that leave it, the earliest departure
    first.

    Every airport named in `flights` is a key, also one that no flight
    leaves. Flights of one airport that depart in the same minute stay in
    the order in which they were given. The result is a plain dict, and
    `flights` can be read only once.

    >>> by_origin([Flight("BA1", "EGLL", "KJFK", 600, 1080)])
    {'EGLL': [Flight(number='BA1', ...)], 'KJFK': []}
    """
    timetable: Timetable = {}
    for flight in sorted(flights, key=lambda flight: flight.departs):
        timetable.setdefault(flight.origin, []).append(flight)
        timetable.setdefault(flight.destination, [])
    return timetable


def connection(
    timetable: Timetable, origin: str, region: str, ready: int, most: int
) -> list[Flight] | None:
    """Return the flights that reach an airport of `region` first, or None
    if there is no way.

    The first flight leaves `origin` at `ready` or later; each further one
    leaves where the one before has landed, at least TRANSFER minutes after
    that. `most` is the highest number of flights allowed. Of several
    connections that arrive in the same minute, one with the fewest flights
    is returned. From an airport of the region no flight is needed: [].

    Every airport is a key of `timetable`. All flights arrive later than
    they depart. The departures of an airport are read at most `most` times.

    >>> connection(timetable, "EDDF", "K", 480, 2)      # from Frankfurt to the US, two flights
    [Flight(number='LH900', ...), Flight(number='BA1', ...)]
    """
    order = count()
    heap: list[Label] = [(ready, 0, next(order), origin, ())]
    fewest: dict[str, int] = {}
    while heap:
        time, used, _, airport, taken = heappop(heap)
        if airport.startswith(region):
            return list(taken)
        if used >= fewest.get(airport, most):
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
    """Yield every connection that keeps the rules of `connection` and visits
    no airport twice, however late it arrives.

    A connection ends at the first airport of the region that it reaches;
    from an airport of the region there is just one, []. They come depth
    first, in the order of the timetable: all that begin with the first
    flight of `origin` before those that begin with the second, and so on at
    every change. Nothing is searched before the first connection is asked
    for, and no more than needed for each one.

    >>> [[flight.number for flight in way] for way in connections(timetable, "EDDF", "K", 480, 2)]
    [['LH900', 'BA1'], ['LH400']]
    """

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
