"""Say who is on call, week after week, and when a page is repeated."""

from collections.abc import Callable, Iterable, Iterator
from itertools import cycle  # noqa: F401


def fibonacci() -> Iterator[int]:
    """Yield the Fibonacci numbers 1, 1, 2, 3, 5, 8 ... without end,
    exactly.
    """
    raise NotImplementedError


def repages(gaps: Iterable[int], window: int) -> Iterator[int]:
    """Yield the minutes after the first page at which it is repeated, up to
    and including `window`.

    `gaps` are the waits, none negative: the first before the first
    repetition, each further one between two repetitions. They may be
    endless: at most one gap more than needed is read.

    >>> list(repages(fibonacci(), 15))
    [1, 2, 4, 7, 12]
    """
    raise NotImplementedError


def rota(
    engineers: Iterable[str], away: Callable[[str, int], bool]
) -> Iterator[tuple[int, str | None]]:
    """Yield `(week, engineer)` for week 0, 1, 2 ... without end.

    The engineers take turns, in the order given, and a `cycle` keeps whose
    turn it is; a name given twice has two turns in a round. Whoever is away
    in a week is passed over and owed nothing: the next one in turn who is
    not away takes the week, and the following week starts with the one
    after that. If everybody is away, the week goes to None, and the turn
    stays where it was.

    `away(engineer, week)` is asked when that week is asked for: in turn,
    at most once for each turn in the round, and no more once somebody is
    found. `engineers` is iterated once, and read to its end when week 0 is
    asked for, at the latest; what happens to it later changes nothing. If
    there are no engineers, a ValueError is raised, at the latest then.

    >>> def away(name, week): return (name, week) == ("bob", 1)
    >>> weeks = rota(["ann", "bob", "cyd"], away)
    >>> [next(weeks) for _ in range(4)]
    [(0, 'ann'), (1, 'cyd'), (2, 'ann'), (3, 'bob')]
    """
    raise NotImplementedError
