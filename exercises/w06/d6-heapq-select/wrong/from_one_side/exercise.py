"""Misconception: what is nearest to a limit lies above it.

fails: NearestTest.test_times_on_both_sides_of_the_limit
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappush, heappushpop, nlargest, nsmallest
from operator import attrgetter


@dataclass(frozen=True)
class Query:
    database: str
    ms: int
    text: str


def slowest(log: Iterable[Query], n: int) -> list[Query]:
    return nlargest(n, log, key=attrgetter("ms"))


def nearest(log: Iterable[Query], limit: int, n: int) -> list[Query]:
    return nsmallest(n, log, key=lambda query: (query.ms < limit, query.ms))


def slowest_by_database(log: Iterable[Query], n: int) -> dict[str, list[Query]]:
    heaps: defaultdict[str, list[tuple[int, int, Query]]] = defaultdict(list)
    for number, query in enumerate(log):
        heap = heaps[query.database]
        entry = (query.ms, -number, query)
        if len(heap) < n:
            heappush(heap, entry)
        else:
            heappushpop(heap, entry)
    return {
        database: [query for _, _, query in sorted(heap, reverse=True)]
        for database, heap in heaps.items()
    }
