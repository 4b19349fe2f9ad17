"""Misconception: for each weight it is enough to remember the item that was added last.

fails: LoadTest.test_small_yards_have_the_best_load
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
    best: list[tuple[int, int, Item | None]] = [(0, 0, None)] * (slots + 1)

    def offer(item: Item, rooms: Sequence[int]) -> None:
        size = item.weight // unit
        for room in rooms:
            revenue, lightness, _ = best[room - size]
            candidate = (revenue + item.revenue, lightness - size)
            if candidate > best[room][:2]:
                best[room] = (*candidate, item)

    for crate in crates:
        offer(crate, range(slots, crate.weight // unit - 1, -1))
    for pallet in pallets:
        offer(pallet, range(pallet.weight // unit, slots + 1))
    names, room = [], slots
    while room >= 0 and (item := best[room][2]):
        names.append(item.name)
        room -= item.weight // unit
    return sorted(names)
