"""Misconception: a log can be read once for each database.

fails: ByDatabaseTest.test_the_slowest_of_each_come_first
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest, nsmallest
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
    databases = {query.database for query in log}
    return {
        database: slowest((query for query in log if query.database == database), n)
        for database in databases
    }
