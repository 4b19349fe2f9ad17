"""What the text of this day claims, run: one block per claim."""

import json
import sys
from collections import OrderedDict

ab, ba = {"a": 1, "b": 2}, {"b": 2, "a": 1}

# "== of dicts ignores order; two OrderedDicts compare it; one of each ignores it": not transitive
assert ab == ba
assert OrderedDict(ab) != OrderedDict(ba)
assert OrderedDict(ab) == ba and ba == OrderedDict(ba) and OrderedDict(ab) != OrderedDict(ba)
assert list(ab.items()) != list(ba.items())
# items() views are sets: their == ignores order too
assert ab.items() == ba.items()

# "assigning to a key that is there keeps its place, in both"
for kind in (dict, OrderedDict):
    d = kind(ab)
    d["a"] = 9
    assert list(d) == ["a", "b"]
    d["a"] = d.pop("a")
    assert list(d) == ["b", "a"]
    # "popitem() takes the last, in both"
    assert d.popitem() == ("a", 9)
    assert list(reversed(kind(ab))) == ["b", "a"]

# "dict.popitem takes no argument"
try:
    {"a": 1}.popitem(last=False)  # type: ignore[call-arg]
except TypeError:
    pass
else:
    raise AssertionError
first = OrderedDict(ab)
assert first.popitem(last=False) == ("a", 1)

# "move_to_end, also to the front; KeyError on an unknown key"
moved = OrderedDict.fromkeys("abc")
moved.move_to_end("c", last=False)
assert "".join(moved) == "cab"
moved.move_to_end("c")
assert "".join(moved) == "abc"
try:
    moved.move_to_end("z")
except KeyError:
    pass
else:
    raise AssertionError
assert not hasattr({}, "move_to_end")

# "about twice the memory"
for n in (5, 1_000, 100_000):
    plain, ordered = dict.fromkeys(range(n)), OrderedDict.fromkeys(range(n))
    assert 1.9 < sys.getsizeof(ordered) / sys.getsizeof(plain) < 2.7

# "moving keys while iterating raises RuntimeError"
for change in ("move", "add"):
    busy = OrderedDict.fromkeys("abc")
    try:
        for key in busy:
            if change == "move":
                busy.move_to_end(key)
            else:
                busy[key + "x"] = None
            assert len(busy) < 100
    except RuntimeError as error:
        assert "mutated" in str(error) or "changed" in str(error), error
    else:
        print("no error on", change)
        raise AssertionError(change)

# "a merge keeps the place of the left and the value of the right"
assert list(({"a": 1, "b": 2} | {"b": 9, "c": 3}).items()) == [("a", 1), ("b", 9), ("c", 3)]

# "json.loads keeps the order of the document, and silently the last of two equal names"
document = '{"b": 1, "a": 2, "b": 3}'
assert list(json.loads(document).items()) == [("b", 3), ("a", 2)]
assert json.loads(document, object_pairs_hook=list) == [("b", 1), ("a", 2), ("b", 3)]

# "a deletion leaves a hole; holes are skipped until an insertion makes the table grow"
holes = dict.fromkeys(range(1000))
size = sys.getsizeof(holes)
for n in range(999):
    del holes[n]
assert sys.getsizeof(holes) == size and list(holes) == [999]

# dict(od) and {**od} follow the order of the OrderedDict
assert list(dict(moved)) == list({**moved}) == list(moved)

# the repr: a list of pairs up to 3.11, a dict since 3.12
want = "OrderedDict({'a': 1})" if sys.version_info >= (3, 12) else "OrderedDict([('a', 1)])"
assert repr(OrderedDict(a=1)) == want
