"""Misconception: a limit applied once at the end gives the same as one applied at every step.

fails: PrepaidBalanceTest.test_spend_beyond_the_balance_is_not_charged_later
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
    return [next(feed, 0) for feed in feeds]


def prepaid_balance(opening: int, movements: Iterable[int]) -> int:
    return max(0, reduce(lambda left, movement: left + movement, movements, opening))
