"""Misconception: a tuple with the time in front is compared by its time.

fails: ByDatabaseTest.test_equal_times_do_not_lead_to_comparing_queries
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
    return nsmallest(n, log, key=lambda query: abs(query.ms - limit))


def slowest_by_database(log: Iterable[Query], n: int) -> dict[str, list[Query]]:
    heaps: defaultdict[str, list[tuple[int, Query]]] = defaultdict(list)
    for query in log:
        heap = heaps[query.database]
        entry = (query.ms, query)
        if len(heap) < n:
            heappush(heap, entry)
        else:
            heappushpop(heap, entry)
    return {
        database: [query for _, query in sorted(heap, key=lambda entry: -entry[0])]
        for database, heap in heaps.items()
    }
