"""Misconception: the stop that offered a way to another one last is the stop before it.

fails: QuickestTest.test_a_worse_offer_that_comes_later_changes_nothing
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
    heap: list[tuple[int, int, int, Stop]] = [(0, 0, next(order), depot)]
    came_from: dict[Stop, Stop] = {}
    done: set[Stop] = set()
    while heap:
        minutes, legs, _, stop = heappop(heap)
        if stop in done:
            continue
        done.add(stop)
        yield stop, minutes, came_from.get(stop)
        for neighbor, drive in roads(stop):
            if drive < 0:
                raise ValueError(f"{drive} minutes from {stop} to {neighbor}")
            if neighbor not in done:
                came_from[neighbor] = stop
                heappush(heap, (minutes + drive, legs + 1, next(order), neighbor))


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
