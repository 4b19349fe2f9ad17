"""What the text of this day claims, run: one block per claim."""

import collections
import types
import weakref
from abc import ABC
from collections.abc import Iterable, Mapping, Sequence, Sized
from datetime import date, datetime
from enum import Enum, IntEnum, StrEnum
from functools import singledispatch, singledispatchmethod
from typing import overload


# "the second `def` replaces the first"
def area(side):
    return side * side


def area(width, height):  # noqa: F811
    return width * height


try:
    area(3)
except TypeError:
    pass
else:
    raise AssertionError


# "`typing.overload` is read by type checkers and does nothing at run time"
@overload
def half(n: int) -> int: ...
@overload
def half(n: str) -> str: ...
def half(n):
    return n


assert half(2.5) == 2.5


def raised(error, work):
    try:
        work()
    except error:
        return True
    return False


def fresh(*named):
    @singledispatch
    def kind(value):
        return "default"

    for cls in named:
        kind.register(cls, lambda value, cls=cls: cls.__name__)
    return kind


# the table
assert fresh(int)(True) == "int"
assert fresh(date)(datetime(2026, 3, 1)) == "date"
assert fresh(date, datetime)(datetime(2026, 3, 1)) == "datetime"


class Level(IntEnum):
    HIGH = 3


class Size(int, Enum):
    LARGE = 9


for member in (Level.HIGH, Size.LARGE):
    assert fresh(int, Enum)(member) == "int"
    assert fresh(Enum, int)(member) == "int"
assert fresh(Enum, int, IntEnum)(Level.HIGH) == "IntEnum"
assert fresh(Enum, int, IntEnum, StrEnum)(Size.LARGE) == "int"
for text in ("net", b"net", range(3)):
    assert fresh(Sequence)(text) == "Sequence"
assert fresh(Mapping)(types.MappingProxyType({})) == "Mapping"
assert not issubclass(types.MappingProxyType, dict)


# "two unrelated ABCs ... RuntimeError when it is called"
class Odd:
    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


assert raised(RuntimeError, lambda: fresh(Iterable, Sized)(Odd()))

# "keeps the answer per type in a weak dictionary": visible after the first call
kind = fresh(int)
cells = [cell.cell_contents for cell in kind.dispatch.__closure__]
(cache,) = [cell for cell in cells if isinstance(cell, weakref.WeakKeyDictionary)]
assert len(cache) == 0
kind(True)
assert list(cache) == [bool]
# "a new registration empties it"
kind.register(str, lambda value: "str")
assert len(cache) == 0

# "`encode.dispatch(T)` and `encode.registry`"
assert kind.dispatch(bool)(True) == "int" and set(kind.registry) == {object, int, str}


# "annotation (also a union, since 3.11)"; "returns the function that it was given"
def plain(value: float | None):
    return "plain"


assert kind.register(plain) is plain
assert (kind(None), kind(2.5)) == ("plain", "plain")

# "`list[int]` is refused at registration"
assert raised(TypeError, lambda: kind.register(list[int], plain))


def listed(value: list[int]):
    return value


assert raised(TypeError, lambda: kind.register(listed))

# "the first *positional* argument": `encode(value=x)` is a TypeError
assert raised(TypeError, lambda: kind(value=1))

# "registered twice: the later one wins, without a word"
kind.register(int, lambda value: "second")
assert kind(1) == "second"


# "In a class take `singledispatchmethod`": plain singledispatch looks at `self`
class Writer:
    @singledispatch
    def wrong(self, value):
        return "default"

    @wrong.register
    def _(self: int, value):
        return "int"

    @singledispatchmethod
    def right(self, value):
        return "default"

    @right.register
    def _(self, value: int):
        return "int"


assert (Writer().wrong(1), Writer().right(1)) == ("default", "int")

# "a namedtuple is a tuple": the names are lost
Pair = collections.namedtuple("Pair", "sku count")
assert fresh(tuple)(Pair("a", 1)) == "tuple"


# "virtual subclasses": a class registered with an ABC counts
class Thing(ABC):  # noqa: B024
    pass


Thing.register(Odd)
assert fresh(Thing)(Odd()) == "Thing"
assert Thing not in Odd.__mro__
