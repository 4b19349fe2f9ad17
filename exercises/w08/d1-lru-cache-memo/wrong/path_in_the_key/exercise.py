"""Misconception: a cached function can carry the path as an argument, to detect loops.

fails: ReadsTest.test_a_shared_part_is_read_once
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple


class Part(NamedTuple):
    price: int | None
    labor: int = 0
    components: tuple[tuple[str, int], ...] = ()


def costing(read: Callable[[str], Part]) -> Callable[[str, int], int | None]:
    @cache
    def unit(number: str, path: frozenset[str]) -> int | None:
        if number in path:
            raise ValueError(f"{number} contains itself")
        part = read(number)
        below = [(unit(component, path | {number}), units) for component, units in part.components]
        routes = [] if part.price is None else [part.price]
        if below and all(each is not None for each, _ in below):
            routes.append(part.labor + sum(each * units for each, units in below))
        return min(routes, default=None)

    def cost(number: str, quantity: int) -> int | None:
        each = unit(number, frozenset())
        return None if each is None else each * quantity

    return cost
