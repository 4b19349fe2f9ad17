"""Misconception: a cache at module level is safe as long as the data source is part of the key.

fails: ReadsTest.test_a_new_costing_sees_new_prices
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple


class Part(NamedTuple):
    price: int | None
    labor: int = 0
    components: tuple[tuple[str, int], ...] = ()


pending: set[str] = set()


@cache
def unit(read: Callable[[str], Part], number: str) -> int | None:
    if number in pending:
        raise ValueError(f"{number} contains itself")
    pending.add(number)
    try:
        part = read(number)
        below = [(unit(read, component), units) for component, units in part.components]
    finally:
        pending.remove(number)
    routes = [] if part.price is None else [part.price]
    if below and all(each is not None for each, _ in below):
        routes.append(part.labor + sum(each * units for each, units in below))
    return min(routes, default=None)


def costing(read: Callable[[str], Part]) -> Callable[[str, int], int | None]:
    def cost(number: str, quantity: int) -> int | None:
        each = unit(read, number)
        return None if each is None else each * quantity

    return cost
