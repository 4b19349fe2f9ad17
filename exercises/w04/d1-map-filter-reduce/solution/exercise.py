"""Add up what the ad campaigns cost, from exports that nobody cleaned.

All amounts are whole cents. No `for` or `while` statements today: build
each function from `map`, `filter`, `reduce`, a comprehension or a generator
expression.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import reduce


def to_cents(cell: str) -> int | None:
    """The amount in a cell, in cents; None for a blank cell. (Given, leave
    it as it is.)

    >>> to_cents(" 12.50 ")
    1250
    >>> to_cents("  ") is None
    True
    """
    text = cell.strip()
    return int(Decimal(text) * 100) if text else None


def cents(cells: Iterable[str]) -> Iterator[int]:
    """The amounts of all cells that are not blank, in order, as an
    iterator.

    A free click ("0.00") and a refund ("-3.20") are amounts like any other.
    Lazy: a cell is read when its amount is asked for, and a malformed one
    raises its error then.

    >>> list(cents(["12.50", " ", "0.00"]))
    [1250, 0]
    """
    return (amount for cell in cells if (amount := to_cents(cell)) is not None)


def click_costs(clicks: Iterable[int], prices: Iterable[int]) -> list[int]:
    """Clicks times price, pair by pair. ValueError if one of the two is
    longer.

    >>> click_costs([100, 20], [15, 30])
    [1500, 600]
    """
    return [count * price for count, price in zip(clicks, prices, strict=True)]


def opening_spend(feeds: Iterable[Iterator[int]]) -> list[int]:
    """The first amount of each feed, in the order of the feeds; 0 for a
    feed that has none left.

    Takes at most one amount from each feed.

    >>> opening_spend([iter([1250, 80]), iter([]), iter([310])])
    [1250, 0, 310]
    """
    return [next(feed, 0) for feed in feeds]


def prepaid_balance(opening: int, movements: Iterable[int]) -> int:
    """What is left of a prepaid budget after all movements, in order; use
    `reduce`.

    Top-ups are positive, spend is negative. The platform stops the ads at
    zero: spend that the balance does not cover takes it to 0, and the
    missing part is never charged later. `opening` is not negative.

    >>> prepaid_balance(500, [-800, 300])
    300
    """
    return reduce(lambda left, movement: max(0, left + movement), movements, opening)
