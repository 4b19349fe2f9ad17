"""Report the slowest queries of a log that is far too long to keep.

Today's tool is `heapq`. Every log here can be read only once, and no
function keeps a query for long that it cannot have to report any more.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappush, heappushpop, nlargest, nsmallest
from operator import attrgetter


@dataclass(frozen=True)
class Query:
    """One line of the log. Queries have no order: `<` between two of them
    is a TypeError.
    """

    database: str
    ms: int
    text: str


def slowest(log: Iterable[Query], n: int) -> list[Query]:
    """Return the `n` slowest queries of `log`, slowest first; all of them,
    if there are fewer.

    Of queries that took the same time, the earlier one in the log counts as
    slower.

    >>> log = [Query("crm", 40, "a"), Query("crm", 90, "b"), Query("web", 90, "c")]
    >>> [query.text for query in slowest(iter(log), 2)]
    ['b', 'c']
    """
    return nlargest(n, log, key=attrgetter("ms"))


def nearest(log: Iterable[Query], limit: int, n: int) -> list[Query]:
    """Return the `n` queries whose time is nearest to `limit` from either
    side, nearest first.

    These are the ones that a change of the limit would affect first. Of
    queries that are equally near, the earlier one in the log comes first.

    >>> [query.text for query in nearest(iter(log), 60, 2)]
    ['a', 'b']
    """
    return nsmallest(n, log, key=lambda query: abs(query.ms - limit))


def slowest_by_database(log: Iterable[Query], n: int) -> dict[str, list[Query]]:
    """Return for each database of `log` what `slowest` would return for its
    queries alone.

    `n` is at least 1. The databases may come in any order; at no time are
    more than about `2 * n` queries kept for one of them. In a long log, a
    query costs few comparisons: most are only compared with the fastest of
    those kept.

    >>> report = slowest_by_database(iter(log), 1)
    >>> [(database, query.text) for database, [query] in report.items()]
    [('crm', 'b'), ('web', 'c')]
    """
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
