"""Price shopping carts with values that do not change and functions without
hidden inputs.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass
class Cart:
    """A cart as a value. Today it is an ordinary dataclass: make the
    following true.

    `prices`: cents per SKU, as they were when the cart was made. The caller
    may change the mapping afterwards, the cart does not notice; nor can
    anyone write to `cart.prices`. `lines`: a tuple of tuples (SKU,
    quantity), whatever iterable of pairs was given. No field of a cart can
    be assigned to (FrozenInstanceError). Carts with equal prices and lines
    are equal.

    >>> Cart({"mug": 900}, lines=[["mug", 2]]).lines
    (('mug', 2),)
    """

    prices: Mapping[str, int]
    lines: tuple[tuple[str, int], ...] = ()


# The discount on a cart at a date, in cents (not negative).
Discount = Callable[[Cart, date], int]


def put(cart: Cart, sku: str, quantity: int) -> Cart:
    """A cart with `quantity` more pieces of `sku` (fewer, if it is negative);
    `cart` stays as it was.

    A SKU that is in the cart keeps its place, a new one goes to the end,
    and one whose quantity would be zero or less is not in it. KeyError for
    a SKU that has no price.

    >>> cart = put(put(Cart({"mug": 900, "tea": 450}), "mug", 2), "tea", 1)
    >>> put(cart, "mug", 1).lines
    (('mug', 3), ('tea', 1))
    """
    raise NotImplementedError


def subtotal(cart: Cart) -> int:
    """Price times quantity over all lines, in cents."""
    raise NotImplementedError


def percent_until(percent: int, last_day: date) -> Discount:
    """A discount of `percent` percent of the subtotal, rounded down to cents,
    until `last_day`, which is included; 0 afterwards.

    >>> summer = percent_until(10, date(2031, 8, 31))
    >>> summer(cart, date(2031, 8, 31)), summer(cart, date(2031, 9, 1))
    (225, 0)
    """
    raise NotImplementedError


def total(cart: Cart, discounts: Iterable[Discount], today: date) -> int:
    """The subtotal less all discounts, each of them called once for `cart`
    and `today`; at least 0.

    Each discount is computed on the full subtotal: their order does not
    matter.
    """
    raise NotImplementedError
