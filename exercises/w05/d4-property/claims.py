"""What the text of this day claims, run: one block per claim."""

import inspect
import sys
from functools import cached_property


class Quota:
    def __init__(self, limit):
        self._limit = limit

    @property
    def limit(self):
        return self._limit

    getter_only = limit

    @limit.setter
    def limit(self, value):
        if value < 0:
            raise ValueError(value)
        self._limit = value

    @property
    def squared(self):
        return self.limit**2


# "`limit.setter(...)` makes a *new* property": hence the same name
assert Quota.getter_only is not vars(Quota)["limit"]
assert Quota.getter_only.fset is None and Quota.limit.fset is not None
assert Quota.getter_only.fget is Quota.limit.fget

# "comes before the instance's `__dict__`"
quota = Quota(3)
quota.__dict__["limit"] = 99
assert quota.limit == 3
del quota.__dict__["limit"]


# "without a setter, assigning is an AttributeError"
def raised(error, work):
    try:
        work()
    except error:
        return True
    return False


assert raised(AttributeError, lambda: setattr(quota, "squared", 1))

# "an `__init__` that writes `_limit` has walked around the checks"
assert Quota(-1).limit == -1
assert raised(ValueError, lambda: setattr(quota, "limit", -1))


# cached_property: "has no `__set__`"; stores under its own name; assignment is silent
class Report:
    runs = 0

    @cached_property
    def total(self):
        self.runs += 1
        return 42


assert not hasattr(cached_property, "__set__") and hasattr(property, "__set__")
report = Report()
assert "total" not in report.__dict__
assert (report.total, report.total, report.runs) == (42, 42, 1)
assert report.__dict__["total"] == 42
del report.total
assert report.total == 42 and report.runs == 2
report.total = 7
assert report.total == 7
del report.total
assert raised(AttributeError, lambda: delattr(report, "total"))
assert report.__dict__.pop("total", None) is None


# "needs a `__dict__`": with `__slots__` it fails at the first read
class Slim:
    __slots__ = ()

    @cached_property
    def total(self):
        return 42


assert raised(TypeError, lambda: Slim().total)

# "since 3.12 without a lock"
assert hasattr(vars(Report)["total"], "lock") == (sys.version_info < (3, 12))


# "an AttributeError inside the getter": `__getattr__` is asked for the property
class Proxy:
    @property
    def free(self):
        return self.limitt - 1

    def __getattr__(self, name):
        raise AttributeError(f"no {name}")


try:
    _ = Proxy().free
except AttributeError as error:
    assert str(error) == "no free"
else:
    raise AssertionError
assert not hasattr(Proxy(), "free")


# "A subclass that redefines the getter has lost the setter"
class Lost(Quota):
    @property
    def limit(self):
        return 2 * super().limit


class Kept(Quota):
    @Quota.limit.getter
    def limit(self):
        return 2 * self._limit


assert raised(AttributeError, lambda: setattr(Lost(1), "limit", 5))
kept = Kept(1)
kept.limit = 5
assert kept.limit == 10


# "`+=` runs getter and setter"
log = []


class Logged:
    @property
    def limit(self):
        log.append("get")
        return 1

    @limit.setter
    def limit(self, value):
        log.append(("set", value))


Logged().limit += 10
assert log == ["get", ("set", 11)]

# "`inspect.getmembers(obj)` runs every property of it"
log.clear()
inspect.getmembers(Logged())
assert log == ["get"]
