"""Load a truck: single crates that wait in the yard, and pallets of which
there are always more.

Today's tool: one knapsack table for both, walked in the direction that each
of them needs.
"""

from collections.abc import Sequence
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
    raise NotImplementedError
