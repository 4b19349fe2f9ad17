"""What the text of this day claims, run: one block per claim."""

from abc import ABC, abstractmethod
from functools import lru_cache, wraps

# the four orders
events = []


def layer(tag):
    events.append(f"expression {tag}")

    def decorate(func):
        events.append(f"apply {tag}")

        def wrapper():
            events.append(f"enter {tag}")
            try:
                return func()
            finally:
                events.append(f"leave {tag}")

        return wrapper

    return decorate


@layer("a")
@layer("b")
def handler():
    events.append("body")


handler()
assert events == [
    *("expression a", "expression b", "apply b", "apply a"),
    *("enter a", "enter b", "body", "leave b", "leave a"),
]

# "route() above / below": a decorator that returns what it got registers the layers below
routes = {}


def route(path):
    def decorate(func):
        routes[path] = func
        return func

    return decorate


def login_required(func):
    @wraps(func)
    def wrapper(user):
        if user is None:
            raise PermissionError
        return func(user)

    return wrapper


@login_required
@route("/open")
def leaking(user):
    return "secret"


@route("/closed")
@login_required
def guarded(user):
    return "secret"


assert routes["/open"](None) == "secret"
for call in (leaking, guarded, routes["/closed"]):
    try:
        call(None)
    except PermissionError:
        pass
    else:
        raise AssertionError

# "cache_clear is gone": not in the `__dict__`, so `wraps` does not bring it along
tries = []


def logged(func):
    @wraps(func)
    def wrapper(*args):
        tries.append(args)
        return func(*args)

    return wrapper


@logged
@lru_cache
def above(n):
    return n


@lru_cache
@logged
def below(n):
    return n


assert not hasattr(above, "cache_clear") and hasattr(above.__wrapped__, "cache_clear")
assert hasattr(below, "cache_clear")
# "the log above the cache sees every call, below it only the misses"
above(1)
above(1)
assert len(tries) == 2
tries.clear()
below(1)
below(1)
assert len(tries) == 1


# "staticmethod, classmethod, property stand at the top"
class Desk:
    @classmethod
    @logged
    def fine(cls):
        return cls

    @logged
    @classmethod
    def broken(cls):
        return cls

    @logged
    @property
    def name(self):
        return "desk"


assert Desk.fine() is Desk
for work in (lambda: Desk().broken(), lambda: Desk().name()):
    try:
        work()
    except TypeError as error:
        assert "not callable" in str(error)
    else:
        raise AssertionError
assert Desk().name != "desk"


# "`abstractmethod` at the bottom": the others ask the function; on top it cannot mark a property
class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...


assert Shape.area.__isabstractmethod__
try:
    abstractmethod(property(lambda self: 1))
except AttributeError:
    pass
else:
    raise AssertionError


# retry over timeout / timeout over retry: "each attempt has a deadline", "all attempts together"
# (a deadline here is a budget of ticks)
class Expired(Exception):
    pass


def deadline(ticks):
    def decorate(func):
        def wrapper(spend=None):
            left = [ticks]

            def pay(n):
                left[0] -= n
                if left[0] < 0:
                    raise Expired
                if spend:
                    spend(n)

            return func(pay)

        return wrapper

    return decorate


def retry(times):
    def decorate(func):
        def wrapper(spend=None):
            for _ in range(times - 1):
                try:
                    return func(spend)
                except ConnectionError:
                    pass
            return func(spend)

        return wrapper

    return decorate


def flaky(spend):
    spend(2)
    raise ConnectionError


for stack, error in (
    (retry(3)(deadline(3)(flaky)), ConnectionError),
    (deadline(3)(retry(3)(flaky)), Expired),
):
    try:
        stack()
    except (ConnectionError, Expired) as caught:
        assert type(caught) is error
