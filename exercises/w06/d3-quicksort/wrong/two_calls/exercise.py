"""Misconception: calls nest about log2(n) deep, whichever of the two parts they are made for.

fails: RankTest.test_unlucky_picks_do_not_pile_up_calls
"""

from collections.abc import Callable
from typing import NamedTuple

Pick = Callable[[int, int], int]


class Bid(NamedTuple):
    bidder: str
    cents: int


def partition(bids: list[Bid], low: int, high: int, pivot: int) -> tuple[int, int]:
    amount = bids[pivot].cents
    start, at, stop = low, low, high
    while at < stop:
        cents = bids[at].cents
        if cents > amount:
            bids[start], bids[at] = bids[at], bids[start]
            start += 1
            at += 1
        elif cents < amount:
            stop -= 1
            bids[at], bids[stop] = bids[stop], bids[at]
        else:
            at += 1
    return start, stop


def rank(bids: list[Bid], top: int, pick: Pick) -> None:

    def sort(low: int, high: int) -> None:
        if high - low > 1 and low < top:
            start, stop = partition(bids, low, high, pick(low, high))
            sort(low, start)
            sort(stop, high)

    sort(0, len(bids))
