"""Misconception: the number of swaps does not matter as long as the order comes out right.

fails: IntoOrderTest.test_fixes_in_their_places_are_left_alone
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Fix(NamedTuple):
    slot: int
    lat: float
    lon: float
    satellites: int
    extras: tuple[str, ...]


class Buffer(Protocol):
    def __len__(self) -> int: ...

    def __getitem__(self, slot: int, /) -> Fix: ...

    def __setitem__(self, slot: int, fix: Fix, /) -> None: ...


def decode(sentence: str) -> Fix:
    slot, *groups = sentence.split(";")
    (lat, north_south), (lon, east_west), (satellites, *extras) = (
        group.split(",") for group in groups
    )
    return Fix(
        int(slot),
        -float(lat) if north_south == "S" else float(lat),
        -float(lon) if east_west == "W" else float(lon),
        int(satellites),
        tuple(extras),
    )


def into_order(buffer: Buffer) -> None:
    for end in range(len(buffer) - 1, 0, -1):
        for place in range(end):
            if buffer[place].slot > buffer[place + 1].slot:
                buffer[place], buffer[place + 1] = (buffer[place + 1], buffer[place])


def columns(fixes: Iterable[Fix]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    points = [(lon, lat) for _, lat, lon, *_ in fixes]
    lons, lats = zip(*points, strict=True) if points else ((), ())
    return (lons, lats)
