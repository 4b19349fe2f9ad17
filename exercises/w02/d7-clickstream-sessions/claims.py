"""What the text of this day claims, run: one block per claim."""

from collections import OrderedDict
from contextlib import closing


# "A generator that is being closed must not yield. Python answers with a RuntimeError."
def yields_in_finally():
    try:
        yield 1
    finally:
        yield 2


it = yields_in_finally()
next(it)
try:
    it.close()
except RuntimeError:
    pass
else:
    raise AssertionError

# "A `finally` would be reached by errors and by close(), too"; code behind the loop is not
log = []


def both(source):
    try:
        yield from source
        log.append("behind")
    finally:
        log.append("finally")


def broken():
    yield 1
    raise ValueError


assert list(both([1])) == [1]
assert log == ["behind", "finally"]
log.clear()
it = both([1, 2])
next(it)
it.close()
assert log == ["finally"]
log.clear()
try:
    list(both(broken()))
except ValueError:
    assert log == ["finally"]
else:
    raise AssertionError

# "A plain dict keeps that order, too, if you pop before you assign (assignment to an existing key
# leaves it in its place)"
for kind in (dict, OrderedDict):
    order = kind(a=1, b=2)
    order["a"] = 3
    assert list(order) == ["a", "b"]
    order["a"] = order.pop("a")
    assert list(order) == ["b", "a"]


# "Storing a generator gives an object that ... is empty in the second [loop]"
class Stored:
    def __init__(self):
        self.stream = (n for n in [1, 2])

    def __iter__(self):
        return self.stream


stored = Stored()
assert list(stored) == [1, 2]
assert list(stored) == []


# "when sessions is abandoned, CPython closes read as its last reference goes": the inner generator
# is held by nobody but the frame of the outer one
def inner():
    try:
        yield 1
        yield 2
    finally:
        log.append("inner closed")


def outer(source):
    for item in source:  # noqa: UP028
        yield item


log.clear()
it = outer(inner())
next(it)
it.close()
assert log == ["inner closed"]

# a second reference keeps it open: the for loop of the outer generator does not close it
log.clear()
kept = inner()
it = outer(kept)
next(it)
it.close()
assert log == []

# "make __iter__ a generator function with contextlib.closing(read(...)) in it"
with closing(kept):
    pass
assert log == ["inner closed"]
