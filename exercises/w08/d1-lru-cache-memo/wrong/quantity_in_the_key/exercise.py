"""Misconception: the quantity belongs to the key, since the caller asks with a quantity.

fails: ReadsTest.test_another_quantity_reads_nothing
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
    def cost(number: str, quantity: int) -> int | None:
        if number in pending:
            raise ValueError(f"{number} contains itself")
        pending.add(number)
        try:
            part = read(number)
            below = [cost(component, units * quantity) for component, units in part.components]
        finally:
            pending.remove(number)
        routes = [] if part.price is None else [part.price * quantity]
        if below and all(each is not None for each in below):
            routes.append(part.labor * quantity + sum(below))
        return min(routes, default=None)

    return cost
