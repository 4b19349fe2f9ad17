"""Misconception: the largest voucher that fits is always part of the best choice.

fails: RedeemTest.test_a_large_voucher_can_be_in_the_way
"""

from collections import Counter
from collections.abc import Iterable, Mapping


def redeem(amount: int, wallet: Mapping[int, int]) -> Counter[int]:
    used: Counter[int] = Counter()
    for value in sorted(wallet, reverse=True):
        if count := min(wallet[value], amount // value):
            used[value] = count
            amount -= count * value
    return used


def bundles(amount: int, values: Iterable[int]) -> int:
    ways = [1] + [0] * amount
    for value in set(values):
        for total in range(value, amount + 1):
            ways[total] += ways[total - value]
    return ways[amount]
