"""Merge two edited copies of a configuration file over the version that
both started from.

Today's tool: the longest common subsequence, as an alignment and not as a
number.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Conflict(NamedTuple):
    """Lines that both sides changed, each in its own way."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def matches(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Align `a` with `b`: pairs `(i, j)` with `a[i] == b[j]`, both indices
    strictly rising.

    There are as many pairs as there can be. If several alignments are that
    long, any of them will do.

    >>> matches(["[db]", "port=1", ""], ["[db]", "host=a", "port=1"])
    [(0, 0), (1, 2)]
    """
    raise NotImplementedError


def settle(base: list[str], ours: list[str], theirs: list[str]) -> list[str | Conflict]:
    """Decide one gap: the side that changed it wins, and if both did, they
    must agree.
    """
    if ours == base:
        return [*theirs]
    if theirs in (base, ours):
        return [*ours]
    return [Conflict(tuple(ours), tuple(theirs))]


def merge(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str | Conflict]:
    """Return the merged lines, with a `Conflict` in the place of lines that
    need a decision.

    Align `base` with either side by `matches`. A line of `base` that is
    matched on both sides is an anchor, and is taken over. What lies between
    two anchors (or before the first, or after the last) is a gap: the lines
    of `base`, `ours` and `theirs` there go to `settle`, gap after gap.

    >>> base = ["[db]", "port=1", "pool=5"]
    >>> merge(base, ["[db]", "port=2", "pool=5"], ["# prod", "[db]", "port=1", "pool=5"])
    ['# prod', '[db]', 'port=2', 'pool=5']
    >>> merge(base, ["[db]", "port=2", "pool=5"], ["[db]", "port=3", "pool=5"])
    ['[db]', Conflict(ours=('port=2',), theirs=('port=3',)), 'pool=5']
    """
    raise NotImplementedError
