"""Rank the bids of an auction, in place, and only as far down as there are
lots to give away.

Today you write the sort yourself: `partition` does the work, `rank` decides
where to go on.
"""

from collections.abc import Callable
from typing import NamedTuple

Pick = Callable[[int, int], int]


class Bid(NamedTuple):
    bidder: str
    cents: int


def partition(bids: list[Bid], low: int, high: int, pivot: int) -> tuple[int, int]:
    """Rearrange `bids[low:high]` around the amount of `bids[pivot]`; `low
    <= pivot < high`.

    Afterwards the higher bids stand first, then all bids of that amount,
    then the lower ones; the order within each of the three groups is free.
    Returns `(start, stop)`: `bids[start:stop]` are the bids of that amount.
    Bids outside of `low` to `high` stay where they are.

    Bids only change places, there is no second list; and at most two
    comparisons of amounts are made for each bid.

    >>> bids = [Bid("ada", 500), Bid("bo", 900), Bid("cy", 500), Bid("di", 100)]
    >>> partition(bids, 0, 4, 0)
    (1, 3)
    >>> [bid.cents for bid in bids]
    [900, 500, 500, 100]
    """
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
    """Bring the `top` highest bids to the front of `bids`, highest first,
    by quicksort.

    Bids of the same amount may come in any order (a draw is held later),
    and so may all bids behind the first `top`. `top` may be 0, or greater
    than the number of bids.

    `pick(low, high)` chooses the pivot of `bids[low:high]`: it returns an
    index in there. It is called once for each part that is partitioned:
    parts of fewer than two bids are not, nor are parts that begin behind
    the first `top`, nor bids that were found equal to a pivot. However
    unlucky the picks, calls never nest deeper than about log2(n).

    >>> bids = [Bid("ada", 500), Bid("bo", 900), Bid("cy", 700)]
    >>> rank(bids, 3, lambda low, high: low)
    >>> [bid.bidder for bid in bids]
    ['bo', 'cy', 'ada']
    """

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
