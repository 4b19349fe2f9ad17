"""Misconception: a named tuple can be compared with a value, and its first field decides.

fails: TouchingTest.test_a_window_that_begins_inside_a_range
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from ipaddress import IPv4Address
from operator import attrgetter
from typing import NamedTuple


class Range(NamedTuple):
    first: IPv4Address
    last: IPv4Address
    owner: str


def owner(table: Sequence[Range], address: IPv4Address) -> str | None:
    at = bisect_left(table, address, key=attrgetter("last"))
    if at < len(table) and table[at].first <= address:
        return table[at].owner
    return None


def touching(table: Sequence[Range], first: IPv4Address, last: IPv4Address) -> list[Range]:
    start = bisect_left(table, first, key=attrgetter("last"))
    stop = bisect_right(table, last)
    return list(table[start:stop])


def assign(table: list[Range], new: Range) -> None:
    at = bisect_left(table, new.first, key=attrgetter("last"))
    if at < len(table) and table[at].first <= new.last:
        raise ValueError(f"{new.first}-{new.last} overlaps a range of {table[at].owner}")
    table.insert(at, new)
