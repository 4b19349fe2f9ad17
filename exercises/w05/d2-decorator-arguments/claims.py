"""What the text of this day claims, run: one block per claim."""

import time
from functools import partial, wraps
from unittest import mock


def attempts(times=3):
    def decorate(func):
        @wraps(func)
        def wrapper(*args):
            for _ in range(times):
                func(*args)
            return "done"

        return wrapper

    return decorate


# the snippet: no parentheses, no error, no payment
captured = []


@attempts
def capture(order):
    captured.append(order)


assert capture.__name__ == "decorate"
try:
    answer = capture(lambda: None)  # any object that has a name
    assert callable(answer) and answer.__qualname__ and captured == []
except AttributeError as error:
    raise AssertionError from error
# an order without `__name__` passes as well: wraps leaves out what is missing
assert callable(capture("o-1")) and captured == []


# "parentheses where none belong, is a `TypeError` at import"
def plain(func):
    return func


try:

    @plain()
    def refund(order):
        return order
except TypeError:
    pass
else:
    raise AssertionError


# "the default `None` for "not yet given"": positional-only, so `func` is no keyword
def both(func=None, /, *, times=3):
    def decorate(target):
        return target

    return decorate if func is None else decorate(func)


@both
def one():
    return 1


@both()
def two():
    return 2


assert (one(), two()) == (1, 2)
try:
    both(func=one)
except TypeError:
    pass
else:
    raise AssertionError

# "An exception class is callable as well"
assert callable(TimeoutError)
assert both(TimeoutError) is TimeoutError


# "`except on:` evaluates `on` only when something was raised"; a list is a TypeError then
def guarded(on, work):
    try:
        return work()
    except on:
        return "caught"


def fail():
    raise TimeoutError


assert guarded([TimeoutError], lambda: "fine") == "fine"
assert guarded((TimeoutError,), fail) == "caught"
try:
    guarded([TimeoutError], fail)
except TypeError as error:
    assert isinstance(error.__context__, TimeoutError)
else:
    raise AssertionError


# "a default is bound when the `def` runs": a patch does not reach it
def pause(sleep=time.sleep):
    return sleep


with mock.patch("time.sleep") as patched:
    assert pause() is not patched and time.sleep is patched


# "an instance as the decorator": what it returns may be an ordinary function
class Retry:
    def __init__(self, times):
        self.times = times

    def __call__(self, func):
        @wraps(func)
        def wrapper(*args):
            return func(*args)

        return wrapper


class Till:
    @Retry(3)
    def open(self):
        return self


till = Till()
assert till.open() is till
assert Retry(3).times == 3


# "`partial(retry, ...)` ... the body of `retry` runs once for each function", raw generator
def lazy(func=None, /, *, delays=()):
    if func is None:
        return partial(lazy, delays=delays)
    pauses = tuple(delays)
    return lambda: pauses


shared = lazy(delays=(n for n in (1, 2)))
assert (shared(one)(), shared(two)()) == ((1, 2), ())

# "the last attempt stands behind the loop": an exception raised in an except block has a context
try:
    try:
        raise ConnectionError("first")
    except ConnectionError:
        raise ConnectionError("second")  # noqa: B904
except ConnectionError as error:
    assert str(error.__context__) == "first"


# "A counter with `if attempt == last: raise` is as correct": no context either
def with_counter():
    for attempt in range(2):
        try:
            raise ConnectionError(attempt)
        except ConnectionError:
            if attempt == 1:
                raise


try:
    with_counter()
except ConnectionError as error:
    assert error.args == (1,) and error.__context__ is None

# "a generator given as an argument is empty at the second call"
once = (n for n in (1, 2))
assert (list(once), list(once)) == ([1, 2], [])
