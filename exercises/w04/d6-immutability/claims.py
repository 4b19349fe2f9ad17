"""What the text of this day claims, run: one block per claim."""

import copy
import dis
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, replace
from types import MappingProxyType


def raised(error, work):
    try:
        work()
    except error:
        return True
    return False


@dataclass(frozen=True)
class Loose:
    lines: tuple


made = []


@dataclass(frozen=True)
class Cart:
    lines: tuple
    note: object = None

    def __post_init__(self):
        made.append(self)
        object.__setattr__(self, "lines", tuple(self.lines))


# the table: `tuple` ... "changing the list inside it"
pair = ([],)
pair[0].append(1)
assert pair == ([1],)

# the table: frozen stops assignment, not `append`; the annotation stops nothing
loose = Loose(lines=[])
assert raised(FrozenInstanceError, lambda: setattr(loose, "lines", ()))
loose.lines.append("x")
assert loose.lines == ["x"]

# the table: the proxy stops writing through it, not by the owner; "a later change of the dict
# shows"
prices = {"mug": 900}
view, snapshot = MappingProxyType(prices), MappingProxyType(dict(prices))
assert not hasattr(view, "__setitem__")
prices["mug"] = 950
assert (view["mug"], snapshot["mug"]) == (950, 900)


# "In a frozen dataclass an ordinary assignment fails there too"
@dataclass(frozen=True)
class Naive:
    lines: tuple

    def __post_init__(self):
        self.lines = tuple(self.lines)


assert raised(FrozenInstanceError, lambda: Naive([]))
assert Cart([1]).lines == (1,)

# "`__init__` and `__post_init__` run"; "What did not change is shared by old and new"
note = object()
old = Cart((1,), note)
count = len(made)
new = replace(old, lines=[1, 2])
assert len(made) == count + 1 and new.lines == (1, 2) and new.note is note

# "a tuple with one more item copies all its references"
items = (object(),)
longer = (*items, 2)
assert longer is not items and longer[0] is items[0]

# "the frozen `__init__` sets each field through `object.__setattr__`"


@dataclass
class Plain:
    lines: tuple


def stores(cls):
    return [i.argval for i in dis.get_instructions(cls.__init__) if i.opname == "STORE_ATTR"]


assert stores(Plain) == ["lines"] and stores(Loose) == []


# "for a list it changes the caller's object, for a tuple it makes a new one"
def extend(xs, more):
    xs += more
    return xs


a, b = [1], (1,)
assert extend(a, [2]) is a and extend(b, (2,)) is not b and (a, b) == ([1, 2], (1,))

# "`frozen=True` with `eq` gives a `__hash__` over the fields. A list or mapping among them, and
# `hash(cart)` raises"
assert hash(Loose((1,))) == hash(Loose((1,)))
assert raised(TypeError, lambda: hash(Loose([])))
assert raised(TypeError, lambda: hash(Loose(view)))

# "A mapping proxy cannot be pickled or deep-copied, and `dataclasses.asdict` does the latter"
assert raised(TypeError, lambda: pickle.dumps(view))
assert raised(TypeError, lambda: copy.deepcopy(view))
assert raised(TypeError, lambda: asdict(Loose(view)))

# "a tuple of lists can be changed inside"
lines = (["mug", 2],)
lines[0][1] = 99
assert lines == (["mug", 99],)

# "Dicts keep the place of a key that is assigned again"
order = {"a": 1, "b": 2}
order["a"] = 3
assert list(order) == ["a", "b"]
