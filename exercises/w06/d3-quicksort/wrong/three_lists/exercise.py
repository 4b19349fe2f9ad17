"""Misconception: three comprehensions are quicksort, only shorter.

fails: PartitionTest.test_bids_change_places_without_a_second_list
"""

from collections.abc import Callable
from typing import NamedTuple

Pick = Callable[[int, int], int]


class Bid(NamedTuple):
    bidder: str
    cents: int


def partition(bids: list[Bid], low: int, high: int, pivot: int) -> tuple[int, int]:
    amount = bids[pivot].cents
    part = bids[low:high]
    higher = [bid for bid in part if bid.cents > amount]
    lower = [bid for bid in part if bid.cents < amount]
    equal = [bid for bid in part if not (bid.cents > amount or bid.cents < amount)]
    bids[low:high] = higher + equal + lower
    return low + len(higher), high - len(lower)


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
