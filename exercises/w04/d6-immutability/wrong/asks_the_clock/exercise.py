"""Misconception: the current date is the same for caller and callee.

fails: PricingTest.test_a_discount_ends_after_its_last_day
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True)
class Cart:
    prices: Mapping[str, int]
    lines: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "prices", MappingProxyType(dict(self.prices)))
        object.__setattr__(self, "lines", tuple(tuple(line) for line in self.lines))


# The discount on a cart at a date, in cents (not negative).
Discount = Callable[[Cart, date], int]


def put(cart: Cart, sku: str, quantity: int) -> Cart:
    if sku not in cart.prices:
        raise KeyError(sku)
    amounts = dict(cart.lines)
    amounts[sku] = amounts.get(sku, 0) + quantity
    return replace(cart, lines=tuple(line for line in amounts.items() if line[1] > 0))


def subtotal(cart: Cart) -> int:
    return sum(cart.prices[sku] * quantity for sku, quantity in cart.lines)


def percent_until(percent: int, last_day: date) -> Discount:

    def discount(cart: Cart, today: date) -> int:
        return subtotal(cart) * percent // 100 if date.today() <= last_day else 0

    return discount


def total(cart: Cart, discounts: Iterable[Discount], today: date) -> int:
    return max(0, subtotal(cart) - sum(discount(cart, today) for discount in discounts))
