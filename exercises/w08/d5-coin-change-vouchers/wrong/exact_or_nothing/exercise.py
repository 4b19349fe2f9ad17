"""Misconception: if the bill cannot be paid exactly, no voucher is of use.

fails: RedeemTest.test_an_amount_that_cannot_be_made
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import inf


def redeem(amount: int, wallet: Mapping[int, int]) -> Counter[int]:
    fewest: list[float] = [0] + [inf] * amount
    chains: list[tuple | None] = [None] * (amount + 1)
    for value, stock in wallet.items():
        for _ in range(min(stock, amount // value)):
            for total in range(amount, value - 1, -1):
                if fewest[total - value] + 1 < fewest[total]:
                    fewest[total] = fewest[total - value] + 1
                    chains[total] = (value, chains[total - value])
    used: Counter[int] = Counter()
    chain = chains[amount]
    while chain:
        value, chain = chain
        used[value] += 1
    return used


def bundles(amount: int, values: Iterable[int]) -> int:
    ways = [1] + [0] * amount
    for value in set(values):
        for total in range(value, amount + 1):
            ways[total] += ways[total - value]
    return ways[amount]
