"""Pay with gift vouchers that give no change, and count the bundles that a
shop could sell.

Today's tool: coin change, once as a minimum over a limited wallet, once as
a count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping


def redeem(amount: int, wallet: Mapping[int, int]) -> Counter[int]:
    """Choose the vouchers to hand over for a bill of `amount` cents.

    `wallet` maps the value of a voucher in cents to the number of those
    that the customer has. Vouchers give no change, so their sum is at most
    `amount`; it is the highest sum possible, and of all ways to reach it
    the one with the fewest vouchers. If several are left, any of them will
    do. The result holds only values that are used.

    Values are positive. `amount` and the numbers in `wallet` are zero or
    more.

    >>> redeem(60, {50: 1, 20: 5})              # 60 exactly, and not 50
    Counter({20: 3})
    >>> redeem(60, {50: 1, 20: 2})              # nothing makes 60 now: 50 is the best
    Counter({50: 1})
    """
    raise NotImplementedError


def bundles(amount: int, values: Iterable[int]) -> int:
    """Count the bundles worth exactly `amount` that can be packed from
    vouchers of `values`.

    There is no limit on the number of each. A bundle is what is in it: the
    order does not count, and neither does a value that is listed twice. One
    bundle is worth 0: the empty one. `values` can be read only once.

    >>> bundles(40, [10, 20])                   # 20+20, 20+10+10, 10+10+10+10
    3
    """
    raise NotImplementedError
