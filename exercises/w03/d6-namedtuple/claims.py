"""What the text of this day claims, run: one block per claim."""

import copy
import json
import pickle
import sys
from collections import namedtuple
from dataclasses import dataclass
from types import FunctionType
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int = 0


class Size(NamedTuple):
    w: int
    h: int = 0


Old = namedtuple("Old", ["x", "y"], defaults=[0])

# "both make the same kind of class: a direct subclass of tuple, with __slots__ = ()"
assert Point.__mro__ == (Point, tuple, object) and Old.__mro__ == (Old, tuple, object)
assert Point.__slots__ == () and not hasattr(Point(1), "__dict__")
assert isinstance(NamedTuple, FunctionType)  # "it is a function that looks like a base class"

# "as large as a plain tuple of the same length"
assert sys.getsizeof(Point(1, 2)) == sys.getsizeof((1, 2))

# "a.x reads item 0 through a descriptor in C"
assert type(vars(Point)["x"]).__name__ == "_tuplegetter"


# the table: tuple equality, ordering, unpacking, iteration; dataclass has none of these
@dataclass(frozen=True)
class Data:
    x: int
    y: int = 0


@dataclass(frozen=True)
class Other:
    x: int
    y: int = 0


assert Point(1, 2) == Size(1, 2) == (1, 2) and hash(Point(1, 2)) == hash((1, 2))
assert Data(1, 2) != Other(1, 2) and Data(1, 2) != (1, 2)
assert len({Point(1, 2), Size(1, 2)}) == 1
x, y = Point(1, 2)
try:
    x, y = Data(1, 2)  # type: ignore[misc]
except TypeError:
    pass
else:
    raise AssertionError
assert Point(1, 2) < Size(1, 3)
assert sys.getsizeof(Data(1, 2)) < sys.getsizeof(Point(1, 2)) + sys.getsizeof(Data(1, 2).__dict__)

# "annotations are not checked and convert nothing"
assert Point("1").x == "1"  # type: ignore[arg-type]

# "_make takes an iterable, but no defaults"
assert Point(*[1]) == (1, 0)
try:
    Point._make([1])
except TypeError as error:
    assert "Expected 2 arguments, got 1" in str(error)
else:
    raise AssertionError
assert Point._make(iter([1, 2])) == (1, 2)

# "_replace returns a new one", "_asdict", "_fields", "_field_defaults"
point = Point(1, 2)
assert point._replace(y=5) == (1, 5) and point == (1, 2)
assert point._asdict() == {"x": 1, "y": 2} and type(point._asdict()) is dict
assert Point._fields == ("x", "y") and Point._field_defaults == {"y": 0}
# "_replace with an unknown name: ValueError up to 3.12, TypeError since 3.13"
try:
    point._replace(z=1)
except (ValueError, TypeError) as error:
    assert type(error) is (TypeError if sys.version_info >= (3, 13) else ValueError)
# "copy.replace since 3.13"
if sys.version_info >= (3, 13):
    assert copy.replace(point, y=9) == (1, 9)


# "A subclass gets no new fields from its annotations, and a __dict__ unless it says __slots__ = ()"
class Point3(Point):
    z: int = 7


assert Point3._fields == ("x", "y") and Point3(1).z == 7 and Point3(1).__dict__ == {}
try:
    Point3(1, 2, 3)  # type: ignore[call-arg]
except TypeError:
    pass
else:
    raise AssertionError

# "NamedTuple refuses __new__ and __init__ in its body"
for name in ("__new__", "__init__"):
    try:
        exec(f"class Bad(NamedTuple):\n    x: int\n    def {name}(self): ...")
    except AttributeError:
        pass
    else:
        raise AssertionError(name)

# "json.dumps writes a list"
assert json.dumps(point) == "[1, 2]"
# "logging "%s" % point takes the tuple apart"
template = "point: %s"
try:
    template % point
except TypeError:
    pass
else:
    raise AssertionError
assert template % (point,) == "point: Point(x=1, y=2)"
assert f"{point}" == "Point(x=1, y=2)"

# "a new field at the end breaks every `x, y = point` and every equality with a shorter tuple"


class Wider(NamedTuple):
    x: int
    y: int
    label: str = ""


assert Wider(1, 2) != (1, 2)
try:
    x, y = Wider(1, 2)  # type: ignore[misc]
except ValueError:
    pass
else:
    raise AssertionError
# match on names does not count the items
match Wider(1, 2):
    case Wider(x=1, y=found):
        assert found == 2
    case _:
        raise AssertionError

# "pickle stores a reference to the class by name and the items by position"
assert pickle.loads(pickle.dumps(point)) == point and b"x" not in pickle.dumps(Old(10, 20))[-8:]
# "immutability is shallow: a list in a field makes the hash fail"
try:
    hash(Point([]))  # type: ignore[arg-type]
except TypeError:
    pass
else:
    raise AssertionError
# "namedtuple(..., rename=True) for headers that are not identifiers"
assert namedtuple("Row", ["id", "class", "id"], rename=True)._fields == ("id", "_1", "_2")
try:
    namedtuple("Row", ["id", "class"])
except ValueError:
    pass
else:
    raise AssertionError
# dict keys: last value, first key
pairs = [(1, "a"), (1.0, "b")]
assert list(dict(pairs).items()) == [(1, "b")]
assert [type(key) for key in dict.fromkeys([3.0, 3])] == [float]


# the table, frozen dataclass column
for attempt in (lambda: json.dumps(Data(1)), lambda: Data(1) < Data(2)):
    try:
        attempt()
    except TypeError:
        pass
    else:
        raise AssertionError


@dataclass(frozen=True)
class Data3(Data):
    z: int = 0


assert Data3(1, 2, 3).z == 3

# discussion: "it takes three methods: without a __ne__ of its own, `!=` is still the tuple's"


class Strict(NamedTuple):
    x: int
    y: int

    def __eq__(self, other):
        return type(self) is type(other) and tuple(self) == tuple(other)

    def __hash__(self):
        return hash((type(self), *self))


assert not Strict(1, 2) == (1, 2)  # noqa: SIM201
assert not Strict(1, 2) != (1, 2)  # noqa: SIM202
