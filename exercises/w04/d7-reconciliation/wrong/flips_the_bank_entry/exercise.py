"""Misconception: of two numbers to compare, it does not matter which one is negated.

fails: RuleTest.test_a_flipped_rule_sees_the_opposite_sign
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
        return rule(mine._replace(cents=-mine.cents), theirs)

    return opposite


def reading(clean: Callable[[str], str]) -> Callable[[Entry], Entry]:
    cleaned = lru_cache(maxsize=None)(clean)
    return lambda entry: entry._replace(ref=cleaned(entry.ref))


def step(rule: Rule, state: Result, entry: Entry) -> Result:
    hit = next((i for i, other in enumerate(state.ledger) if rule(entry, other)), None)
    if hit is None:
        return replace(state, bank=(*state.bank, entry))
    return replace(
        state,
        pairs=(*state.pairs, (entry, state.ledger[hit])),
        ledger=state.ledger[:hit] + state.ledger[hit + 1 :],
    )


def one_pass(state: Result, rule: Rule) -> Result:
    return reduce(partial(step, rule), state.bank, replace(state, bank=()))


def reconcile(bank: Iterable[Entry], ledger: Iterable[Entry], rules: Iterable[Rule]) -> Result:
    return reduce(one_pass, rules, Result(bank=tuple(bank), ledger=tuple(ledger)))
