"""What the text of this day claims, run: one block per claim."""

import copy
import gc
import weakref
from itertools import islice


class Steps:
    def __init__(self, n):
        self.n = n

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


class Box:
    def __iter__(self):
        return Steps(2)


# "`for x in thing` calls `iter(thing)` once"
class Counted(list):
    calls = 0

    def __iter__(self):
        Counted.calls += 1
        return super().__iter__()


for _ in Counted([1, 2, 3]):
    pass
assert Counted.calls == 1

# "Both methods are looked up on the type; an instance attribute called `__next__` is ignored"
steps = Steps(2)
steps.__next__ = lambda: "mine"
assert next(steps) == 1

# "two loops: independent" / "share one position"; "`x in it` uses it up, as far as the match"
data = [1, 2, 3]
assert [(x, y) for x in data for y in data][3] == (2, 1)
it = iter(data)
assert [(x, y) for x in it for y in it] == [(1, 2), (1, 3)]
it = iter(data)
assert 2 in it
assert list(it) == [3]
assert 2 in data
assert data == [1, 2, 3]

# "`iter()` does not check for it: a result with `__next__` alone passes, and a loop over the
# container works. What fails is a loop over the iterator itself"
assert list(Box()) == [1, 0]
it = iter(Box())
next(it)
try:
    list(it)
except TypeError:
    pass
else:
    raise AssertionError

# "a loop like while batch := list(islice(it, 100)) asks again after a short batch"
asked = []


class Asked:
    def __iter__(self):
        return self

    def __next__(self):
        asked.append(len(asked))
        if len(asked) > 2:
            raise StopIteration
        return 1


it = Asked()
while list(islice(it, 100)):
    pass
assert len(asked) == 4, asked  # 1, 1, end (short batch), end again

# "CPython's list iterator reads the live list ... At its end it drops its reference to the list"
jobs = ["a"]
it = iter(jobs)
jobs.append("b")
assert list(it) == ["a", "b"]
jobs.append("c")
assert next(it, "end") == "end"


class Weak(list):
    pass


held = Weak([1])
it = iter(held)
ref = weakref.ref(held)
del held
gc.collect()
assert ref() is not None
list(it)
gc.collect()
assert ref() is None


# "A class without `__iter__` but with `__getitem__` is iterable all the same: the old protocol
# asks for index 0, 1, 2 ... until IndexError. ... a loop fails at once, or finds nothing."
class Old:
    asked = ()

    def __init__(self, error):
        self.error = error

    def __getitem__(self, number):
        self.asked += (number,)
        if not 1 <= number <= 3:
            raise self.error
        return number


class FromZero:
    def __getitem__(self, index):
        return "ab"[index]


assert list(FromZero()) == ["a", "b"]
silent = Old(IndexError)
assert list(silent) == []
assert silent.asked == (0,)
try:
    list(Old(LookupError))
except LookupError:
    pass
else:
    raise AssertionError


# "`__len__` decides truth"
class Empty:
    def __len__(self):
        return 0


assert not Empty()


# "an exception that leaves a generator finishes it, and the next next() says StopIteration"
def failing():
    yield 1
    raise ValueError


generator = failing()
next(generator)
try:
    next(generator)
except ValueError:
    assert next(generator, "end") == "end"
else:
    raise AssertionError
assert next(generator, "end") == "end"

# "a generator has no attributes of yours"; "copy.copy(generator) raises TypeError"
try:
    generator.position = 1
except AttributeError:
    pass
else:
    raise AssertionError
try:
    copy.copy(failing())
except TypeError:
    pass
else:
    raise AssertionError


# "A class survives its exception; a second `for` over the same cursor goes on"
class Shaky:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 2:
            raise ValueError
        if self.n > 3:
            raise StopIteration
        return self.n


it = Shaky()
seen = []
try:
    seen += [next(it)]
    for item in it:
        seen.append(item)
except ValueError:
    for item in it:
        seen.append(item)
assert seen == [1, 3]


# "write `__iter__` as a generator function: it returns a new iterator on each call"
class Log:
    def __iter__(self):
        yield from "ab"


log = Log()
assert iter(log) is not iter(log)
assert [x + y for x in log for y in log] == ["aa", "ab", "ba", "bb"]
