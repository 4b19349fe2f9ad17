"""Reconcile a bank statement with the ledger, in functional style.

No `for` or `while` statements, no augmented assignment, no `nonlocal` or
`global`, no assignment to items or attributes, no `del`, no calls of
methods that change their object. Comprehensions and assignments to local
names are fine. Nothing that is passed in is changed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Entry(NamedTuple):
    """A booking. (Given.)"""

    ref: str
    cents: int
    day: str = ""


@dataclass(frozen=True)
class Result:
    """What belongs together, as pairs (bank entry, ledger entry), and what is
    left on each side. (Given.)
    """

    pairs: tuple[tuple[Entry, Entry], ...] = ()
    bank: tuple[Entry, ...] = ()
    ledger: tuple[Entry, ...] = ()


# A rule is asked with a bank entry and a ledger entry: do they belong together?
Rule = Callable[[Entry, Entry], bool]


def same(*fields: str) -> Rule:
    """The rule that two entries are equal in all these fields (at least one
    is given).

    >>> same("ref", "cents")(Entry("R1", 40, "mon"), Entry("R1", 40, "tue"))
    True
    """
    raise NotImplementedError


def every(*rules: Rule) -> Rule:
    """The rule that all these rules hold. They are asked in order, until
    the first says no.
    """
    raise NotImplementedError


def flipped(rule: Rule) -> Rule:
    """The same rule for a ledger that books with the opposite sign.

    It asks `rule` with the ledger entry's cents negated. Name and docstring
    are those of `rule`, which may be any function.
    """
    raise NotImplementedError


def reading(clean: Callable[[str], str]) -> Callable[[Entry], Entry]:
    """A function that returns an entry with its reference cleaned, and all
    else as it was.

    `clean` is slow: each such reader asks it at most once for each
    different text, however many entries have that text as their reference.
    Two readers share nothing. If `clean` raises, so does the reader, and it
    asks again the next time.

    >>> reading(str.strip)(Entry(" R1 ", 40))
    Entry(ref='R1', cents=40, day='')
    """
    raise NotImplementedError


def reconcile(bank: Iterable[Entry], ledger: Iterable[Entry], rules: Iterable[Rule]) -> Result:
    """Pair entries of the bank with entries of the ledger, one pass per
    rule.

    A pass goes through the bank entries that are still without a partner,
    in order. Each takes the first ledger entry still open that the rule
    accepts, and the rule is asked no further. An entry has at most one
    partner; equal entries are different entries.

    `pairs` are in the order in which they were found; `bank` and `ledger`
    of the result hold what is left, in its original order. Without rules
    nothing is paired.

    >>> bank = [Entry("?", 40), Entry("R2", 40)]
    >>> ledger = [Entry("R2", 40), Entry("R1", 40), Entry("R3", 5)]
    >>> result = reconcile(bank, ledger, [same("ref", "cents"), same("cents")])
    >>> [(mine.ref, theirs.ref) for mine, theirs in result.pairs]
    [('R2', 'R2'), ('?', 'R1')]
    >>> result.bank, [entry.ref for entry in result.ledger]
    ((), ['R3'])
    """
    raise NotImplementedError
