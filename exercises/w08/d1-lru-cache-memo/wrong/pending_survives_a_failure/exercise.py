"""Misconception: what the last line of a function undoes is undone however the function ends.

fails: Stretch.test_a_failed_read_is_repeated
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
        if number in pending:
            raise ValueError(f"{number} contains itself")
        pending.add(number)
        part = read(number)
        below = [(unit(component), units) for component, units in part.components]
        pending.remove(number)
        routes = [] if part.price is None else [part.price]
        if below and all(each is not None for each, _ in below):
            routes.append(part.labor + sum(each * units for each, units in below))
        return min(routes, default=None)

    def cost(number: str, quantity: int) -> int | None:
        each = unit(number)
        return None if each is None else each * quantity

    return cost
