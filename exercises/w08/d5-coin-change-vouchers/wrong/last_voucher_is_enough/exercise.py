"""Misconception: for each sum it is enough to remember the voucher that was added last.

fails: RedeemTest.test_small_wallets_are_used_in_the_best_way
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import inf


def redeem(amount: int, wallet: Mapping[int, int]) -> Counter[int]:
    fewest: list[float] = [0] + [inf] * amount
    last: list[int | None] = [None] * (amount + 1)
    for value, stock in wallet.items():
        for _ in range(min(stock, amount // value)):
            for total in range(amount, value - 1, -1):
                if fewest[total - value] + 1 < fewest[total]:
                    fewest[total] = fewest[total - value] + 1
                    last[total] = value
    used: Counter[int] = Counter()
    total = max(total for total in range(amount + 1) if fewest[total] < inf)
    while total:
        used[last[total]] += 1
        total -= last[total]
    return used


def bundles(amount: int, values: Iterable[int]) -> int:
    ways = [1] + [0] * amount
    for value in set(values):
        for total in range(value, amount + 1):
            ways[total] += ways[total - value]
    return ways[amount]
