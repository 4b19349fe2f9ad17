"""Misconception: `@lru_cache` without arguments remembers every result.

fails: ReadsTest.test_three_hundred_shared_parts_are_read_once
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple


class Part(NamedTuple):
    price: int | None
    labor: int = 0
    components: tuple[tuple[str, int], ...] = ()


def costing(read: Callable[[str], Part]) -> Callable[[str, int], int | None]:
    pending: set[str] = set()

    @lru_cache
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
