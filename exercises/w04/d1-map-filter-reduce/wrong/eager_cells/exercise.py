"""Misconception: a list that is finished first and then handed out item by item is lazy.

fails: CentsTest.test_a_cell_is_read_when_its_amount_is_asked_for
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import reduce


def to_cents(cell: str) -> int | None:
    text = cell.strip()
    return int(Decimal(text) * 100) if text else None


def cents(cells: Iterable[str]) -> Iterator[int]:
    return iter([amount for amount in map(to_cents, cells) if amount is not None])


def click_costs(clicks: Iterable[int], prices: Iterable[int]) -> list[int]:
    return [count * price for count, price in zip(clicks, prices, strict=True)]


def opening_spend(feeds: Iterable[Iterator[int]]) -> list[int]:
    return [next(feed, 0) for feed in feeds]


def prepaid_balance(opening: int, movements: Iterable[int]) -> int:
    return reduce(lambda left, movement: max(0, left + movement), movements, opening)
