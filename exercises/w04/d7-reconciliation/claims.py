"""What the text of this day claims, run: one block per claim."""

from dataclasses import dataclass, replace
from functools import lru_cache, partial, reduce


def raised(error, work):
    try:
        work()
    except error:
        return True
    return False


# "Python does not turn tail calls into loops"
def down(n):
    return n if n == 0 else down(n - 1)


assert raised(RecursionError, lambda: down(10_000))


# "if each booking tried all rules before the next one had its turn, an early booking with a loose
# match would take the partner that a later one matches exactly"
def greedy(bank, ledger, rules):
    pairs, still = [], list(ledger)
    for mine in bank:
        hits = [theirs for rule in rules for theirs in still if rule(mine, theirs)]
        if hits:
            still.remove(hits[0])
            pairs.append((mine, hits[0]))
    return pairs


def strict(a, b):
    return a == b


def loose(a, b):
    return a[1] == b[1]


assert greedy([("?", 40), ("R2", 40)], [("R2", 40), ("R1", 40)], [strict, loose])[0] == (
    ("?", 40),
    ("R2", 40),
)

# "takes out one of two equal bookings, where a filter with `!=` or a set takes both"
ledger = ("coffee", "tea", "coffee")
assert ledger[:0] + ledger[1:] == ("tea", "coffee")
assert tuple(e for e in ledger if e != ledger[0]) == ("tea",) == tuple(set(ledger) - {"coffee"})

# "`lru_cache` is applied once, when the reader is made" (and not per call)
asked = []
for _ in range(2):
    lru_cache(asked.append)("R1")
assert asked == ["R1", "R1"]


# "A pass is `reduce(partial(step, rule), state.bank, replace(state, bank=()))`"
@dataclass(frozen=True)
class State:
    bank: tuple = ()


def step(rule, state, entry):
    return replace(state, bank=(*state.bank, rule(entry)))


before = State((1, 2))
assert reduce(partial(step, str), before.bank, replace(before, bank=())) == State(("1", "2"))
assert before == State((1, 2))

# "`all` over a generator stops at the first no; `all([...])` has asked everybody"
seen = []
all(seen.append(n) for n in (1, 2))
assert seen == [1]
all([seen.append(n) for n in (1, 2)])  # noqa: C419
assert seen == [1, 1, 2]

# the card: `partial(step, rule=rule)` does not fit, because `reduce` passes the state first
assert raised(TypeError, lambda: reduce(partial(step, rule=str), (1, 2), State()))
