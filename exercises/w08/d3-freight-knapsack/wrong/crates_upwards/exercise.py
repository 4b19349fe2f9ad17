"""Misconception: in a table with one row, the direction in which it is walked is a matter of taste.

fails: LoadTest.test_a_crate_is_loaded_once
"""

from collections.abc import Sequence
from math import gcd
from typing import NamedTuple


class Item(NamedTuple):
    name: str
    weight: int
    revenue: int


def load(capacity: int, crates: Sequence[Item], pallets: Sequence[Item]) -> list[str]:
    if not crates and not pallets:
        return []
    unit = gcd(*(item.weight for item in [*crates, *pallets]))
    slots = capacity // unit
    best: list[tuple[int, int, tuple | None]] = [(0, 0, None)] * (slots + 1)

    def offer(item: Item, rooms: Sequence[int]) -> None:
        size = item.weight // unit
        for room in rooms:
            revenue, lightness, chain = best[room - size]
            candidate = (revenue + item.revenue, lightness - size)
            if candidate > best[room][:2]:
                best[room] = (*candidate, (item.name, chain))

    for crate in crates:
        offer(crate, range(crate.weight // unit, slots + 1))
    for pallet in pallets:
        offer(pallet, range(pallet.weight // unit, slots + 1))
    names, chain = [], best[slots][2]
    while chain:
        name, chain = chain
        names.append(name)
    return sorted(names)
