"""Misconception: the entries of a pass can be looked up independently of each other.

fails: ReconcileTest.test_a_ledger_entry_is_used_once
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce, wraps
from operator import attrgetter
from typing import NamedTuple


class Entry(NamedTuple):
    ref: str
    cents: int
    day: str = ""


@dataclass(frozen=True)
class Result:
    pairs: tuple[tuple[Entry, Entry], ...] = ()
    bank: tuple[Entry, ...] = ()
    ledger: tuple[Entry, ...] = ()


# A rule is asked with a bank entry and a ledger entry: do they belong together?
Rule = Callable[[Entry, Entry], bool]


def same(*fields: str) -> Rule:
    values = attrgetter(*fields)
    return lambda mine, theirs: values(mine) == values(theirs)


def every(*rules: Rule) -> Rule:
    return lambda mine, theirs: all(rule(mine, theirs) for rule in rules)


def flipped(rule: Rule) -> Rule:

    @wraps(rule)
    def opposite(mine: Entry, theirs: Entry) -> bool:
        return rule(mine, theirs._replace(cents=-theirs.cents))

    return opposite


def reading(clean: Callable[[str], str]) -> Callable[[Entry], Entry]:
    cleaned = lru_cache(maxsize=None)(clean)
    return lambda entry: entry._replace(ref=cleaned(entry.ref))


def one_pass(state: Result, rule: Rule) -> Result:
    found = [
        (mine, next((theirs for theirs in state.ledger if rule(mine, theirs)), None))
        for mine in state.bank
    ]
    pairs = tuple(pair for pair in found if pair[1] is not None)
    taken = [id(theirs) for _, theirs in pairs]
    return Result(
        pairs=state.pairs + pairs,
        bank=tuple(mine for mine, theirs in found if theirs is None),
        ledger=tuple(theirs for theirs in state.ledger if id(theirs) not in taken),
    )


def reconcile(bank: Iterable[Entry], ledger: Iterable[Entry], rules: Iterable[Rule]) -> Result:
    return reduce(one_pass, rules, Result(bank=tuple(bank), ledger=tuple(ledger)))
