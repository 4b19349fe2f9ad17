"""Misconception: what comes out of the heap is always the current offer for its stop.

fails: SettledTest.test_a_stop_is_yielded_once_and_its_roads_are_asked_for_once
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, takewhile


@dataclass(frozen=True)
class Stop:
    name: str


Roads = Callable[[Stop], Iterable[tuple[Stop, int]]]  # the next stops, and the minutes to them


def settled(roads: Roads, depot: Stop) -> Iterator[tuple[Stop, int, Stop | None]]:
    order = count()
    heap: list[tuple[int, int, int, Stop, Stop | None]] = [(0, 0, next(order), depot, None)]
    best = {depot: (0, 0)}
    while heap:
        minutes, legs, _, stop, previous = heappop(heap)
        yield stop, minutes, previous
        for neighbor, drive in roads(stop):
            if drive < 0:
                raise ValueError(f"{drive} minutes from {stop} to {neighbor}")
            if neighbor not in best or (minutes + drive, legs + 1) < best[neighbor]:
                best[neighbor] = minutes + drive, legs + 1
                heappush(heap, (minutes + drive, legs + 1, next(order), neighbor, stop))


def quickest(roads: Roads, depot: Stop, customer: Stop) -> tuple[int, list[Stop]] | None:
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
    near = takewhile(lambda item: item[1] <= minutes, settled(roads, depot))
    return {stop: drive for stop, drive, _ in near}
