"""What the text of this day claims, run: one block per claim."""

import json
import pickle
from collections import defaultdict
from functools import partial

# "d[key] on a missing key calls __missing__, which calls the factory without arguments, stores"
made = []


def factory():
    made.append(1)
    return []


d = defaultdict(factory)
d["a"]
assert made == [1] and dict(d) == {"a": []}

# the table: what creates an entry and what does not
d = defaultdict(list)
assert d.get("x") is None and "x" not in d and d.pop("x", 0) == 0
d.setdefault("x", None)
assert d["x"] is None  # setdefault brings its own default
assert not hasattr(dict, "__missing__")
del d["x"]
try:
    del d["x"]
except KeyError:
    pass
else:
    raise AssertionError
assert len(d) == 0
"{x}".format_map(d)  # formatting uses d[key]
assert "x" in d
d["y"] += [1]
assert d["y"] == [1]

# "setdefault builds the default on every call, needed or not"
built = []


def default():
    built.append(1)
    return []


plain: dict[str, list] = {}
plain.setdefault("a", default()).append(1)
plain.setdefault("a", default()).append(2)
assert plain == {"a": [1, 2]} and len(built) == 2

# "reading inside a loop over it: RuntimeError: dictionary changed size during iteration"
graph = defaultdict(set, {"a": {"b"}})
try:
    for name in graph:
        for user in graph[name]:
            graph[user]
except RuntimeError as error:
    assert "changed size during iteration" in str(error)
else:
    raise AssertionError

# "default_factory = None: from then on the same object raises KeyError"
index = defaultdict(set, {"a": set()})
index.default_factory = None
try:
    index["b"]
except KeyError:
    pass
else:
    raise AssertionError
assert index == {"a": set()}

# "The factory is not told the key. If the value depends on it, subclass dict"


class Paths(dict):
    def __missing__(self, key):
        value = self[key] = "/srv/" + key
        return value


paths = Paths()
assert paths["a"] == "/srv/a" and dict(paths) == {"a": "/srv/a"}

# "defaultdict(0) is a TypeError", "defaultdict(int, old) copies"
try:
    defaultdict(0)  # type: ignore[call-overload]
except TypeError:
    pass
else:
    raise AssertionError
old = {"a": 1}
assert defaultdict(int, old) == old and defaultdict(int, old) is not old

# "a lambda as factory cannot be pickled; json writes it like a dict"
nested = defaultdict(lambda: defaultdict(list))
nested["a"]["b"].append(1)
try:
    pickle.dumps(nested)
except (pickle.PicklingError, AttributeError):
    pass
else:
    raise AssertionError
assert json.dumps(nested) == '{"a": {"b": [1]}}'
assert pickle.loads(pickle.dumps(defaultdict(set, a={1}))) == {"a": {1}}
# "dict(nested) converts the outer level only"
assert type(dict(nested)["a"]) is defaultdict

# "copy(), | and copy.copy keep the factory"
assert nested.copy().default_factory is nested.default_factory
assert isinstance(nested | {}, defaultdict)
# "a factory that raises: nothing is stored"


def broken():
    raise ValueError


d = defaultdict(broken)
try:
    d["a"]
except ValueError:
    assert "a" not in d
else:
    raise AssertionError
# "functools.partial of a defaultdict is picklable"


deep = defaultdict(partial(defaultdict, list))
deep["a"]["b"].append(1)
assert pickle.loads(pickle.dumps(deep)) == deep
# isinstance check does not save the caller
assert isinstance(deep, dict)
