"""Load a truck: single crates that wait in the yard, and pallets of which
there are always more.

Today's tool: one knapsack table for both, walked in the direction that each
of them needs.
"""

from collections.abc import Sequence
from math import gcd
from typing import NamedTuple


class Item(NamedTuple):
    """Something to load. `weight` is a positive number of kilograms,
    `revenue` is in cents.
    """

    name: str
    weight: int
    revenue: int


def load(capacity: int, crates: Sequence[Item], pallets: Sequence[Item]) -> list[str]:
    """Return the names of what to load, sorted; a name stands there once
    for each piece loaded.

    The weights sum up to at most `capacity`, and the revenue is the highest
    possible; among loads of this revenue, the lightest. If several are
    left, any of them will do. Each crate is loaded at most once (two crates
    may be equal in all fields, they still are two), each pallet any number
    of times. A name belongs to one weight and one revenue.

    With n items the work grows in proportion to n * capacity / g, where g
    is the greatest common divisor of all weights: weighing everything in
    grams must not make it slower.

    >>> crates = [Item("press", 700, 900), Item("lathe", 600, 700)]
    >>> load(1500, crates, [Item("tiles", 400, 350)])        # 1600 cents, and 1300 kg
    ['lathe', 'press']
    >>> load(1500, crates[:1], [Item("tiles", 400, 350)])
    ['press', 'tiles', 'tiles']
    """
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
        offer(crate, range(slots, crate.weight // unit - 1, -1))
    for pallet in pallets:
        offer(pallet, range(pallet.weight // unit, slots + 1))
    names, chain = [], best[slots][2]
    while chain:
        name, chain = chain
        names.append(name)
    return sorted(names)
