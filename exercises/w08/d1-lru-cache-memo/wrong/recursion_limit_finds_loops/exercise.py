"""Misconception: a memoized recursion needs no check for loops, because the cache stops them.

fails: CostTest.test_a_part_that_contains_itself_is_an_error
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

    @cache
    def unit(number: str) -> int | None:
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
