"""Misconception: `next`, applied to feed after feed, gives a value for each, empty or not.

fails: OpeningSpendTest.test_an_empty_feed_does_not_end_the_list
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import reduce


def to_cents(cell: str) -> int | None:
    text = cell.strip()
    return int(Decimal(text) * 100) if text else None


def cents(cells: Iterable[str]) -> Iterator[int]:
    return (amount for cell in cells if (amount := to_cents(cell)) is not None)


def click_costs(clicks: Iterable[int], prices: Iterable[int]) -> list[int]:
    return [count * price for count, price in zip(clicks, prices, strict=True)]


def opening_spend(feeds: Iterable[Iterator[int]]) -> list[int]:
    return list(map(next, feeds))


def prepaid_balance(opening: int, movements: Iterable[int]) -> int:
    return reduce(lambda left, movement: max(0, left + movement), movements, opening)
