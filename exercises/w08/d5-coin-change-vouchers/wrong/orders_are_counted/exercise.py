"""Misconception: in a count the two loops can be written in either order.

fails: BundlesTest.test_the_order_does_not_count
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
    chain = chains[max(total for total in range(amount + 1) if fewest[total] < inf)]
    while chain:
        value, chain = chain
        used[value] += 1
    return used


def bundles(amount: int, values: Iterable[int]) -> int:
    ways = [1] + [0] * amount
    values = set(values)
    for total in range(1, amount + 1):
        ways[total] = sum(ways[total - value] for value in values if value <= total)
    return ways[amount]
