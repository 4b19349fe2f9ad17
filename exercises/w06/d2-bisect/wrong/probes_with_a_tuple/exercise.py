"""Misconception: a range is found by its first address, whichever way that address is compared.

fails: OwnerTest.test_the_first_address_of_a_range_belongs_to_it
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
    at = bisect_right(table, (address,)) - 1
    if at >= 0 and address <= table[at].last:
        return table[at].owner
    return None


def touching(table: Sequence[Range], first: IPv4Address, last: IPv4Address) -> list[Range]:
    start = bisect_left(table, first, key=attrgetter("last"))
    stop = bisect_right(table, last, key=attrgetter("first"))
    return list(table[start:stop])


def assign(table: list[Range], new: Range) -> None:
    at = bisect_left(table, new.first, key=attrgetter("last"))
    if at < len(table) and table[at].first <= new.last:
        raise ValueError(f"{new.first}-{new.last} overlaps a range of {table[at].owner}")
    table.insert(at, new)
