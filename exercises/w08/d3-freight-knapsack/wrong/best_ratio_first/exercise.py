"""Misconception: the items with the highest revenue per kilogram make the best load.

fails: LoadTest.test_the_best_ratio_may_waste_the_truck
"""

from collections.abc import Sequence
from typing import NamedTuple


class Item(NamedTuple):
    name: str
    weight: int
    revenue: int


def load(capacity: int, crates: Sequence[Item], pallets: Sequence[Item]) -> list[str]:
    if not crates and not pallets:
        return []
    names = []
    rest = capacity
    waiting = list(crates)
    while choices := [item for item in [*waiting, *pallets] if item.weight <= rest]:
        item = max(choices, key=lambda item: (item.revenue / item.weight, item.weight))
        if item in waiting:
            waiting.remove(item)
        names.append(item.name)
        rest -= item.weight
    return sorted(names)
