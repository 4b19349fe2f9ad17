"""What the text of this day claims, run: one block per claim."""

import inspect
from contextlib import contextmanager


# "One `yield` anywhere in a body, even in code that is never reached, turns the whole function into
# a factory: the call binds the arguments ... No line of the body has run."
def never(path):
    ran.append(path)
    if False:
        yield


ran = []
generator = never("x")
assert inspect.isgenerator(generator)
assert ran == []
assert list(generator) == []
assert ran == ["x"]
try:
    never()  # binding happens in the call
except TypeError:
    pass
else:
    raise AssertionError


# the table: between two yields when the consumer comes back, after the last when it asks once more
def staged():
    log.append("before")
    yield 1
    log.append("between")
    yield 2
    log.append("after")


log = []
it = staged()
assert log == []
next(it)
assert log == ["before"]
next(it)
assert log == ["before", "between"]
assert next(it, "end") == "end"
assert log == ["before", "between", "after"]


# "in a finally or with: the end, an exception, or close()"
def guarded():
    try:
        yield 1
    finally:
        log.append("finally")


for ending in (
    lambda it: next(it, None),
    lambda it: it.close(),
    lambda it: it.throw(ValueError),
):
    log = []
    it = guarded()
    next(it)
    try:
        ending(it)
    except ValueError:
        log.append("error")
    assert log[0] == "finally"


# "@contextmanager is this row: set up, yield once, tear down"
@contextmanager
def scope():
    log.append("up")
    yield
    log.append("down")


log = []
with scope():
    log.append("body")
assert log == ["up", "body", "down"]

# "A for loop always asks once more ...; a break never asks again"
log = []
for _ in staged():
    pass
assert log[-1] == "after"
log = []
for item in staged():
    if item == 2:
        break
assert log == ["before", "between"]


# "A check at the top raises at the first next(), in a stack that no longer shows who passed it"
def checked(size):
    if size < 1:
        raise ValueError(size)
    yield size


def culprit():
    return checked(0)


made = culprit()
try:
    next(made)
except ValueError as error:
    names = []
    frame = error.__traceback__
    while frame:
        names.append(frame.tb_frame.f_code.co_name)
        frame = frame.tb_next
    assert names == ["<module>", "checked"], names
else:
    raise AssertionError


# "return items: the value travels inside the exception, and a for loop drops it"
def returns():
    return [1, 2]
    yield


assert list(returns()) == []
try:
    next(returns())
except StopIteration as stop:
    assert stop.value == [1, 2]


# "raise StopIteration ... reaches the consumer as RuntimeError. So does a next(it) in your body
# that finds it empty"
def raises():
    yield 1
    raise StopIteration


def header(rows):
    rows = iter(rows)
    next(rows)
    yield from rows


for generator in (raises(), header([])):
    try:
        list(generator)
    except RuntimeError:
        pass
    else:
        raise AssertionError


# "Its value is None after next(), and x after send(x). send returns what the following yield hands
# out. send(x) on a fresh generator is a TypeError for any x but None."
def listens():
    log.append((yield "a"))
    log.append((yield "b"))
    yield "c"


log = []
it = listens()
next(it)
assert it.send(5) == "b"
assert next(it) == "c"
assert log == [5, None]
try:
    listens().send(1)
except TypeError:
    pass
else:
    raise AssertionError
assert listens().send(None) == "a"

# "an exhausted generator is an empty one"
it = staged()
assert list(it) == [1, 2]
assert list(it) == []


# discussion: "a wait at the bottom of that loop" is made once more than needed
def bottom(limit):
    for attempt in range(1, limit + 1):
        yield attempt
        log.append("wait")


def top(limit):
    for attempt in range(1, limit + 1):
        if attempt > 1:
            log.append("wait")
        yield attempt


log = []
assert list(bottom(3)) == [1, 2, 3]
assert len(log) == 3
log = []
assert list(top(3)) == [1, 2, 3]
assert len(log) == 2
