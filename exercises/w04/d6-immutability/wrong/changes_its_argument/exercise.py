"""Misconception: returning a value makes a function pure, whatever it does on the way.

fails: PutTest.test_the_old_cart_stays_as_it_was
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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
    lines = tuple(line for line in amounts.items() if line[1] > 0)
    object.__setattr__(cart, "lines", lines)
    return cart


def subtotal(cart: Cart) -> int:
    return sum(cart.prices[sku] * quantity for sku, quantity in cart.lines)


def percent_until(percent: int, last_day: date) -> Discount:

    def discount(cart: Cart, today: date) -> int:
        return subtotal(cart) * percent // 100 if today <= last_day else 0

    return discount


def total(cart: Cart, discounts: Iterable[Discount], today: date) -> int:
    return max(0, subtotal(cart) - sum(discount(cart, today) for discount in discounts))
