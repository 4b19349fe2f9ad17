"""Misconception: a `*_` at the end of a target list makes unpacking more robust.

fails: DecodeTest.test_a_surplus_part_is_an_error
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
    (lat, north_south), (lon, east_west), (satellites, *extras), *_ = (
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
    for place in range(len(buffer)):
        while (home := buffer[place].slot) != place:
            buffer[home], buffer[place] = (buffer[place], buffer[home])


def columns(fixes: Iterable[Fix]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    points = [(lon, lat) for _, lat, lon, *_ in fixes]
    lons, lats = zip(*points, strict=True) if points else ((), ())
    return (lons, lats)
