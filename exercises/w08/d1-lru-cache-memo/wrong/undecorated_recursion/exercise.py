"""Misconception: a cached version of a recursive function also caches its inner calls.

fails: ReadsTest.test_forty_levels_of_sharing_are_no_explosion
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple


class Part(NamedTuple):
    price: int | None
    labor: int = 0
    components: tuple[tuple[str, int], ...] = ()


def costing(read: Callable[[str], Part]) -> Callable[[str, int], int | None]:
    pending: set[str] = set()

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

    cached = cache(unit)

    def cost(number: str, quantity: int) -> int | None:
        each = cached(number)
        return None if each is None else each * quantity

    return cost
