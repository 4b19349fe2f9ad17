"""Merge sorted log shards into one stream, and put a jumbled log back in
order, by merge sort.

Write the merging yourself: no `sort`, no `sorted` and no `heapq` in this
module today. Only `at` decides about the order; `text` is never compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Record(NamedTuple):
    at: int
    text: str


def merge(left: Iterable[Record], right: Iterable[Record]) -> Iterator[Record]:
    """Yield the records of two sorted shards in order; for the same `at`,
    those of `left` first.

    Nothing is read before a record is asked for. From each shard, at most
    one record is read beyond those that have been yielded. When one of them
    has ended, nothing is compared any more.

    >>> list(merge([Record(1, "a"), Record(4, "b")], [Record(1, "c")]))
    [Record(at=1, text='a'), Record(at=1, text='c'), Record(at=4, text='b')]
    """
    raise NotImplementedError


def merge_all(shards: Sequence[Iterable[Record]]) -> Iterator[Record]:
    """Yield the records of any number of sorted shards in order, as lazily
    as `merge`.

    For the same `at`, records come in the order of their shards. With n
    records in k shards, at most about n * log2(k) comparisons are made.

    >>> [record.text for record in merge_all([[Record(2, "a")], [Record(1, "b")], []])]
    ['b', 'a']
    """
    raise NotImplementedError


def runs(records: Iterable[Record]) -> list[list[Record]]:
    """Cut `records` into runs: the longest stretches in which `at` never
    falls.

    >>> [[record.at for record in run] for run in runs([Record(at, "") for at in (3, 3, 5, 4, 9)])]
    [[3, 3, 5], [4, 9]]
    """
    raise NotImplementedError


def restore(records: Iterable[Record]) -> list[Record]:
    """Return `records` as a new list in order of `at`; records with the
    same `at` keep theirs.

    This is a merge sort that starts from the runs it finds: n records that
    are in order already cost n - 1 comparisons.

    >>> [record.text for record in restore([Record(3, "a"), Record(1, "b"), Record(3, "c")])]
    ['b', 'a', 'c']
    """
    raise NotImplementedError
