"""Misconception: two groups are enough: bids equal to the pivot can go to either side.

fails: PartitionTest.test_bids_of_the_same_amount_end_up_side_by_side
"""

from collections.abc import Callable
from typing import NamedTuple

Pick = Callable[[int, int], int]


class Bid(NamedTuple):
    bidder: str
    cents: int


def partition(bids: list[Bid], low: int, high: int, pivot: int) -> tuple[int, int]:
    amount = bids[pivot].cents
    last = high - 1
    bids[pivot], bids[last] = bids[last], bids[pivot]
    start = low
    for at in range(low, last):
        if bids[at].cents > amount:
            bids[start], bids[at] = bids[at], bids[start]
            start += 1
    bids[start], bids[last] = bids[last], bids[start]
    return start, start + 1


def rank(bids: list[Bid], top: int, pick: Pick) -> None:

    def sort(low: int, high: int) -> None:
        while high - low > 1 and low < top:
            start, stop = partition(bids, low, high, pick(low, high))
            if start - low < high - stop:
                sort(low, start)
                low = stop
            else:
                sort(stop, high)
                high = start

    sort(0, len(bids))
