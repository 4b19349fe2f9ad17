"""Decode position fixes of a GPS receiver, and put them into order inside
its buffer.

Today's tools, both tested: unpacking targets (one of them starred) instead
of positions and length checks, and swaps without a temporary name.
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Fix(NamedTuple):
    """One position; `lat` is positive in the north, `lon` in the east."""

    slot: int
    lat: float
    lon: float
    satellites: int
    extras: tuple[str, ...]


class Buffer(Protocol):
    """Memory shared with the driver: fixes are read and written one by one,
    nothing else works.
    """

    def __len__(self) -> int: ...

    def __getitem__(self, slot: int, /) -> Fix: ...

    def __setitem__(self, slot: int, fix: Fix, /) -> None: ...


def decode(sentence: str) -> Fix:
    """Decode a sentence of exactly four parts with `;` between them: slot,
    latitude, longitude and quality.

    Latitude is `degrees,N` or `degrees,S`, longitude `degrees,E` or
    `degrees,W`; south and west are negative. Quality is the number of
    satellites, followed by any number of extras, each after a comma. Extras
    are kept as received, as strings, and the fix stays hashable. A sentence
    with a part too few or too many is a ValueError, and so is a latitude or
    longitude with a field too few or too many.

    >>> decode("2;48.25,N;11.5,W;8,0.9,545.4")
    Fix(slot=2, lat=48.25, lon=-11.5, satellites=8, extras=('0.9', '545.4'))
    """
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
    """Move every fix in `buffer` to the place that its `slot` names, by
    swapping in place.

    The slots of the fixes are 0 to len(buffer) - 1, each once. The driver
    may read at any time between two swaps: after every second assignment
    each fix is in the buffer exactly once. A fix that is in its place is
    left alone, and n fixes take at most n - 1 swaps.

    >>> fixes = [Fix(1, 0.0, 0.0, 8, ()), Fix(0, 9.0, 9.0, 8, ())]
    >>> into_order(fixes)
    >>> [fix.slot for fix in fixes]
    [0, 1]
    """
    for place in range(len(buffer)):
        while (home := buffer[place].slot) != place:
            buffer[home], buffer[place] = buffer[place], buffer[home]


def columns(fixes: Iterable[Fix]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return `(longitudes, latitudes)`, x before y, as a plotter wants
    them.

    `fixes` can be read only once. No fixes give two empty tuples.

    >>> columns([Fix(0, 48.25, -11.5, 8, ()), Fix(1, 48.5, -11.0, 7, ())])
    ((-11.5, -11.0), (48.25, 48.5))
    """
    points = [(lon, lat) for _, lat, lon, *_ in fixes]
    lons, lats = zip(*points, strict=True) if points else ((), ())
    return lons, lats
