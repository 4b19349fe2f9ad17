"""Misconception: `map` and `zip` complain when one of their iterables is shorter.

fails: ClickCostsTest.test_a_missing_price_is_an_error
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
    return list(map(lambda count, price: count * price, clicks, prices))


def opening_spend(feeds: Iterable[Iterator[int]]) -> list[int]:
    return [next(feed, 0) for feed in feeds]


def prepaid_balance(opening: int, movements: Iterable[int]) -> int:
    return reduce(lambda left, movement: max(0, left + movement), movements, opening)
