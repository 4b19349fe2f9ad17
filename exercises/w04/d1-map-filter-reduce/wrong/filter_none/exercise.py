"""Misconception: a test for truth, `filter(None, ...)` or `if amount`, drops only what is missing.

fails: CentsTest.test_a_free_click_is_an_amount
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import reduce


def to_cents(cell: str) -> int | None:
    text = cell.strip()
    return int(Decimal(text) * 100) if text else None


def cents(cells: Iterable[str]) -> Iterator[int]:
    return filter(None, map(to_cents, cells))


def click_costs(clicks: Iterable[int], prices: Iterable[int]) -> list[int]:
    return [count * price for count, price in zip(clicks, prices, strict=True)]


def opening_spend(feeds: Iterable[Iterator[int]]) -> list[int]:
    return [next(feed, 0) for feed in feeds]


def prepaid_balance(opening: int, movements: Iterable[int]) -> int:
    return reduce(lambda left, movement: max(0, left + movement), movements, opening)
