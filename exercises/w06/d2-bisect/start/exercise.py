"""Tell who owns an address, from a sorted table of address ranges that do
not overlap.

Today's tool is `bisect`. A table may have a million ranges: no function
here walks through it.
"""

from bisect import bisect_left, bisect_right  # noqa: F401
from collections.abc import Sequence
from ipaddress import IPv4Address
from operator import attrgetter  # noqa: F401
from typing import NamedTuple


class Range(NamedTuple):
    """The addresses from `first` to `last`, both included; `first <= last`."""

    first: IPv4Address
    last: IPv4Address
    owner: str


def owner(table: Sequence[Range], address: IPv4Address) -> str | None:
    """Return the owner of the range that `address` lies in, or None if no
    range has it.

    `table` is sorted, and its ranges have no address in common. There may
    be gaps between them. At most 50 ranges are read from a table of a
    million.

    >>> table = [Range(IPv4Address("10.0.0.0"), IPv4Address("10.0.0.63"), "billing")]
    >>> owner(table, IPv4Address("10.0.0.63"))
    'billing'
    >>> owner(table, IPv4Address("10.0.0.64")) is None
    True
    """
    raise NotImplementedError


def touching(table: Sequence[Range], first: IPv4Address, last: IPv4Address) -> list[Range]:
    """Return the ranges that have an address in `first` to `last` (both
    included), in order.

    `first <= last`; `table` is as for `owner`. From a table of a million,
    at most 100 ranges are read besides those that are returned.

    >>> touching(table, IPv4Address("10.0.0.60"), IPv4Address("10.0.0.80"))
    [Range(first=IPv4Address('10.0.0.0'), last=IPv4Address('10.0.0.63'), owner='billing')]
    """
    raise NotImplementedError


def assign(table: list[Range], new: Range) -> None:
    """Put `new` into `table`, which stays sorted.

    If `new` has an address in common with a range of the table, raise
    ValueError and leave the table as it was. Reads at most 50 ranges of a
    million.

    >>> assign(table, Range(IPv4Address("10.0.0.64"), IPv4Address("10.0.0.64"), "gateway"))
    >>> [entry.owner for entry in table]
    ['billing', 'gateway']
    """
    raise NotImplementedError
