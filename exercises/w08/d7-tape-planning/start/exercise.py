"""Plan the tapes for a series of snapshots: which run of them goes to which
kind of tape.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Snapshot(NamedTuple):
    """The space that a snapshot takes as a whole, and as a delta to the one
    before it.
    """

    full: int
    delta: int


class Kind(NamedTuple):
    """A kind of tape that can be bought in any number."""

    name: str
    capacity: int
    price: int


def plan(snapshots: Sequence[Snapshot], kinds: Sequence[Kind], depth: int) -> list[tuple[str, int]]:
    """Return the tapes in order: for each, the name of its kind and its
    number of snapshots.

    The snapshots keep their order, and each tape holds a run of one or
    more. On a tape every snapshot is written in full or as a delta to the
    one before it, under two rules:

    - A tape can be read alone: its first snapshot is full.
    - At most `depth` deltas follow each other without a full snapshot between them.

    A run fits on a tape if there is a choice of full and delta under which
    the sizes sum up to at most its capacity. The plan has the lowest total
    price, and among plans of this price the fewest tapes. If several are
    left, any of them will do. Without snapshots there are no tapes; if no
    plan exists, that is a ValueError.

    Sizes, capacities and prices are positive; a delta may be larger than
    the full snapshot. There may be thousands of snapshots: for a given
    number of snapshots per tape, time and memory grow in proportion to
    their number, and the depth of calls does not grow.

    >>> kinds = [Kind("small", 100, 10), Kind("large", 160, 14)]
    >>> plan([Snapshot(80, 80), Snapshot(80, 30), Snapshot(80, 40)], kinds, 2)
    [('large', 3)]
    >>> plan([Snapshot(80, 80), Snapshot(80, 30), Snapshot(80, 40)], kinds, 1)
    [('small', 1), ('large', 2)]
    """
    raise NotImplementedError
