"""What the text of this day claims, run: one block per claim."""

import os
from collections import ChainMap, defaultdict

# "a list of mappings, maps, and nothing else: no copy, no merge"
front, back = {"a": 1}, {"a": 2, "b": 3}
chain = ChainMap(front, back)
assert chain.maps[0] is front and chain.maps[1] is back
assert vars(chain) == {"maps": [front, back]}
assert not isinstance(chain, dict)

# "the first map that has the key answers; None is an answer"
assert ChainMap({"a": None}, {"a": 1})["a"] is None
back["c"] = 4
assert chain["c"] == 4

# the table: writes, deletions touch maps[0] only
chain["b"] = 30
assert front == {"a": 1, "b": 30} and back["b"] == 3
del chain["b"]
assert chain["b"] == 3
try:
    del chain["c"]
except KeyError as error:
    assert "first mapping" in str(error)
else:
    raise AssertionError
# "pop: KeyError too, unless a default is given"
assert chain.pop("c", None) is None and chain["c"] == 4
try:
    chain.pop("c")
except KeyError:
    pass
else:
    raise AssertionError
# "clear() empties maps[0]; the mapping may be as long as before"
length = len(chain)
scratch = ChainMap({"a": 1}, {"a": 2, "b": 3})
scratch.clear()
assert len(scratch) == 2
# "len() builds the union of the keys"
assert length == 3

# "new_child(m) uses m itself; parents is a view on the rest of the list"
m = {"x": 1}
child = chain.new_child(m)
child["y"] = 2
assert m == {"x": 1, "y": 2}
assert child.parents.maps == chain.maps and child.parents is not chain
assert child.parents.maps[0] is front
assert chain.new_child().maps[0] == {}
# "new_child(m, k=v) updates m with the keywords"
chain.new_child(m, z=3)
assert m["z"] == 3

# "copy() copies maps[0] and shares the rest; so does |"
twin = chain.copy()
assert twin.maps[0] is not front and twin.maps[1] is back
either = chain | {"q": 1}
assert either.maps[1] is back and "q" not in front and either.maps[0]["q"] == 1
# "|= writes into maps[0]"
chain |= {"q": 1}
assert front["q"] == 1

# "iteration goes from the last map to the first: the order that updating would give"
assert list(ChainMap({"a": 1, "z": 2}, {"b": 3, "a": 4})) == ["b", "a", "z"]
assert list({"b": 3, "a": 4} | {"a": 1, "z": 2}) == ["b", "a", "z"]
assert dict(ChainMap({"a": 1}, {"a": 2})) == {"a": 1}

# "{**a, **b} and a | b: the last wins; ChainMap: the first"
one, two = {"k": 1}, {"k": 2}
assert {**one, **two}["k"] == (one | two)["k"] == 2 and ChainMap({"k": 1}, {"k": 2})["k"] == 1

# "a defaultdict answers every subscript, so nothing below it is ever read, and grows"
labels = defaultdict(str)
mixed = ChainMap(labels, {"port": 80})
assert mixed["port"] == "" and "port" in labels
# "get() asks with `in` first, then subscripts: so a key that is only below still hits it"
labels = defaultdict(str)
mixed = ChainMap(labels, {"port": 80})
assert mixed.get("port") == "" and mixed.get("nowhere") is None
assert "nowhere" not in labels

# "nested dicts are not merged"
nested = ChainMap({"db": {"port": 1}}, {"db": {"host": "h"}})
assert "host" not in nested["db"]
nested["db"]["port"] = 2
assert nested.maps[0]["db"] == {"port": 2}
below = ChainMap({}, {"db": {"host": "h"}})
below["db"]["host"] = "changed"  # a read, then a write to the shared inner dict
assert below.maps == [{}, {"db": {"host": "changed"}}]

# "os.environ can be a layer; its values are strings"
assert all(isinstance(value, str) for value in os.environ.values())
assert ChainMap({}, os.environ).maps[1] is os.environ

# "or-chains: a.get(k) or b.get(k) skips 0 and None"
assert ({"n": 0}.get("n") or {"n": 3}.get("n")) == 3


# "lookup cost: one try per map down to the one that answers"
class Asked(dict):
    asked = 0

    def __getitem__(self, key):
        Asked.asked += 1
        return super().__getitem__(key)


deep = ChainMap(*(Asked() for _ in range(9)), Asked(k=1))
assert deep["k"] == 1 and Asked.asked == 10

# discussion: "even after `key in below`, `below[key]` stops at a defaultdict on the way"
labels = defaultdict(str)
below = ChainMap(labels, {"port": 80})
assert "port" in below and below["port"] == "" and "port" in labels


# discussion: "asking `in` first would never reach computed values"
class Computed(dict):
    def __missing__(self, key):
        return key.upper()


assert ChainMap(Computed(), {"k": 1})["k"] == "K" and "k" not in Computed()
