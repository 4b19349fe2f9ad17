"""What the text of this day claims, run: one block per claim."""

import inspect
import sys
from dataclasses import dataclass

order = []


class Named:
    def __set_name__(self, owner, name):
        order.append("set_name")


class Base:
    def __init_subclass__(cls):
        order.append("init_subclass")


def noted(cls):
    order.append("decorator")
    return cls


# "called with the finished class: body run, `__set_name__` and `__init_subclass__` done"
@noted
class Thing(Base):
    order.append("body")
    field = Named()


assert order == ["body", "set_name", "init_subclass", "decorator"]

# "not inherited ... `__init_subclass__` runs for every subclass"
order.clear()


class Below(Thing):
    pass


assert order == ["init_subclass"]


# the table
class C:
    def plain(self):
        return self

    @staticmethod
    def static():
        return "static"

    @classmethod
    def klass(cls):
        return cls


class D(C):
    pass


body = vars(C)
assert inspect.isfunction(body["plain"]) and inspect.isfunction(C.plain)
assert inspect.ismethod(C().plain)
assert type(body["static"]) is staticmethod
assert inspect.isfunction(C.static) and inspect.isfunction(C().static)
assert type(body["klass"]) is classmethod
assert C.klass.__self__ is C and C().klass.__self__ is C
# "... `D.klass` is bound to `D`": computed at access
assert D.klass() is D

# "a staticmethod object can be called since 3.10, a classmethod object cannot"
assert callable(body["static"]) and body["static"]() == "static"
assert not callable(body["klass"])
assert body["static"].__func__ is C.static

# "`getattr` for a class method: bound to the parent"
C.frozen = lambda *args, bound=C.klass: bound()
assert D.frozen() is C


# "`super()` without arguments asks the cell `__class__` ... the original"
def replaced(cls):
    return type(cls.__name__, (), dict(vars(cls)))


try:

    @replaced
    class Lost:
        def __init__(self):
            super().__init__()

    Lost()
except TypeError:
    pass
else:
    raise AssertionError


# "`dataclass(slots=True)` makes a new class": up to 3.13 zero-argument super() fails in it
def original_of(cls):
    original_of.seen = cls
    return cls


@dataclass(slots=True)
@original_of
class Slim:
    x: int = 0

    def __repr__(self):
        return super().__repr__()


assert Slim is not original_of.seen
try:
    repr(Slim())
except TypeError:
    assert sys.version_info < (3, 14)
else:
    assert sys.version_info >= (3, 14)


# "A decorator that returns a function": no subclassing, no isinstance
def as_function(cls):
    def make(*args):
        return cls(*args)

    return make


@as_function
class Odd:
    pass


for breaks in (lambda: isinstance(1, Odd), lambda: type("Sub", (Odd,), {})):
    try:
        breaks()
    except TypeError:
        pass
    else:
        raise AssertionError


# "assigning to a key that exists does not change the size"; a new one does, and the loop fails
class Body:
    a = 1


for name in vars(Body):
    if name == "a":
        setattr(Body, name, 2)
assert Body.a == 2
try:
    for name in vars(Body):
        setattr(Body, name.strip("_") + "_too", 1)
except RuntimeError:
    pass
else:
    raise AssertionError


# "a static method that is called through `cls` can be overridden"
class Parent:
    @staticmethod
    def parse():
        return "parent"

    @classmethod
    def by_name(cls):
        return Parent.parse()

    @classmethod
    def by_cls(cls):
        return cls.parse()


class Child(Parent):
    @staticmethod
    def parse():
        return "child"


assert (Child.by_name(), Child.by_cls()) == ("parent", "child")


# "`dir(cls)` and `inspect.getmembers` list inherited names as well"
class Tabs(Parent):
    pass


assert "parse" in dir(Tabs) and "parse" in dict(inspect.getmembers(Tabs))
assert "parse" not in vars(Tabs)
# "what you set is a copy in the subclass, and it hides later changes of the base"
Tabs.parse = staticmethod(Tabs.parse)
Parent.parse = staticmethod(lambda: "mended")
assert (Parent.parse(), Tabs.parse()) == ("mended", "parent")
