"""Cost a product from its bill of materials: every part bought or built,
whichever is cheaper.

Today's tool: a recursion whose arguments are the whole state, behind a
cache from functools.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple


class Part(NamedTuple):
    """What the catalog knows of a part; prices in cents for one unit.

    `price` is None if nobody sells it. `components` are pairs `(number,
    units)`; without components the part cannot be built.
    """

    price: int | None
    labor: int = 0
    components: tuple[tuple[str, int], ...] = ()


def costing(read: Callable[[str], Part]) -> Callable[[str, int], int | None]:
    """Return `cost(number, quantity)`: the lowest cost of that many units,
    in cents.

    A unit is bought for `price`, or built for `labor` plus the lowest cost
    of its components. If neither is possible, here or further down, the
    cost is None.

    `read(number)` asks the catalog and is slow. During the life of one
    `cost` it is called at most once for each part, except that a read that
    raised is repeated when the part is asked for again. Every component is
    looked at, also when buying turns out to be cheaper. A new
    `costing(read)` knows nothing of what an older one has read.

    A part that contains itself, directly or further down, is a ValueError.

    >>> catalog = {"desk": Part(None, 900, (("leg", 4),)), "leg": Part(250)}
    >>> cost = costing(catalog.__getitem__)
    >>> cost("desk", 2)             # 2 * (900 + 4 * 250)
    3800
    """
    pending: set[str] = set()

    @cache
    def unit(number: str) -> int | None:
        if number in pending:
            raise ValueError(f"{number} contains itself")
        pending.add(number)
        try:
            part = read(number)
            below = [(unit(component), units) for component, units in part.components]
        finally:
            pending.remove(number)
        routes = [] if part.price is None else [part.price]
        if below and all(each is not None for each, _ in below):
            routes.append(part.labor + sum(each * units for each, units in below))
        return min(routes, default=None)

    def cost(number: str, quantity: int) -> int | None:
        each = unit(number)
        return None if each is None else each * quantity

    return cost
