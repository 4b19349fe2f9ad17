"""What the text of this day claims, run: one block per claim."""

import pickle
from collections import defaultdict
from functools import partial


def raises(error, work):
    try:
        work()
    except error as caught:
        return str(caught)
    raise AssertionError(f"no {error.__name__}")


# "`dict` asks the class for `__missing__`", "`defaultdict.__missing__` ... stores ... returns it"
class Zero(dict):
    def __missing__(self, key):
        return 0


assert Zero()["a"] == 0
d = defaultdict(set)
assert d.__missing__("a") == set()
assert d == {"a": set()}

# "differs from a dict in how one lookup ends": `get`, `in`, `pop`, `items` are those of dict
for name in ("__getitem__", "get", "__contains__", "pop", "items", "setdefault"):
    assert name not in vars(defaultdict), name
assert "__missing__" in vars(defaultdict)

# the table
d = defaultdict(set)
assert d["k"] == set()
assert "k" in d
d = defaultdict(set)
assert d.get("k") is None
assert "k" not in d
assert d.setdefault("k") is None
assert d == {"k": None}

# "`functools.partial(defaultdict, set)` if the dict is ever to be pickled: a `lambda` cannot be"
raises((pickle.PicklingError, AttributeError), lambda: pickle.dumps(defaultdict(lambda: 1)))
nested = defaultdict(partial(defaultdict, set))
nested["t"]["u"].add("p")
assert pickle.loads(pickle.dumps(nested)) == nested

# "`dict(found)` ... the inner defaultdicts stay what they were"
found = defaultdict(lambda: defaultdict(set))
found["t"]["u"].add("p")
plain = dict(found)
assert type(plain) is dict
assert type(plain["t"]) is defaultdict

# "the last value wins, at the place where the key first stood"
assert list({k: v for k, v in [("a", 1), ("b", 2), ("a", 3)]}.items()) == [  # noqa: C416
    ("a", 3),
    ("b", 2),
]

# "A condition in an inner comprehension empties the value, the key stays"
assert {k: [n for n in v if n > 5] for k, v in {"a": [1]}.items()} == {"a": []}
assert {k: v for k, v in {"a": [1]}.items() if max(v) > 5} == {}

# "one new dict, with the values shared, not copied"
original = {"a": [1]}
assert {k: v for k, v in original.items()}["a"] is original["a"]  # noqa: C416


# "RuntimeError: dictionary changed size during iteration"
def probe():
    for _ in d:
        d["new"]


assert raises(RuntimeError, probe) == "dictionary changed size during iteration"

# "A `try`/`except KeyError` around it does not help"
d = defaultdict(set)
try:
    d["unknown"]
except KeyError:
    raise AssertionError from None
assert "unknown" in d

# "`dict.fromkeys(names, set())` makes one set"
shared = dict.fromkeys("ab", set())  # noqa: RUF024
assert shared["a"] is shared["b"]

# "`a | b` and `update` replace the value of a common key"
assert {"k": {"x": 1}} | {"k": {"y": 2}} == {"k": {"y": 2}}
target = {"k": {"x": 1}}
target.update({"k": {"y": 2}})
assert target == {"k": {"y": 2}}

# "`setdefault(key, value)` stores `value` itself"
mine = {}
value = [1]
assert mine.setdefault("k", value) is value

# "`found.default_factory = None` turns one level back into a dict that raises KeyError"
d = defaultdict(set)
d["k"].add(1)
d.default_factory = None
raises(KeyError, lambda: d["other"])
assert list(d) == ["k"]
