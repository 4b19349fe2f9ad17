"""Misconception: it makes no difference whether rules or entries are the outer loop.

fails: ReconcileTest.test_a_strict_rule_goes_first_for_all_entries
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, partial, reduce, wraps
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


def step(rules: tuple[Rule, ...], state: Result, entry: Entry) -> Result:
    hits = (i for rule in rules for i, other in enumerate(state.ledger) if rule(entry, other))
    hit = next(hits, None)
    if hit is None:
        return replace(state, bank=(*state.bank, entry))
    return replace(
        state,
        pairs=(*state.pairs, (entry, state.ledger[hit])),
        ledger=state.ledger[:hit] + state.ledger[hit + 1 :],
    )


def reconcile(bank: Iterable[Entry], ledger: Iterable[Entry], rules: Iterable[Rule]) -> Result:
    return reduce(partial(step, tuple(rules)), bank, Result(ledger=tuple(ledger)))
