"""What the text of this day claims, run: one block per claim."""

import sys
from functools import cache, lru_cache

# "129 keys visited in turn ... hits: 0", "with room for one more ... every round but the first"
for size, hits in ((128, 0), (129, 9 * 129)):

    @lru_cache(maxsize=size)
    def square(n):
        return n * n

    for _ in range(10):
        for n in range(129):
            square(n)
    assert square.cache_info().hits == hits


@lru_cache
def plain(n):
    return n


# "128 entries by default"
assert plain.cache_info().maxsize == 128
assert cache(abs).cache_info().maxsize is None


# "at the default limit of 1,000 ... 497 deep on 3.11, 996 on 3.13"
def deep(levels):
    @cache
    def down(n):
        return 0 if n == 0 else 1 + down(n - 1)

    try:
        return down(levels) == levels
    except RecursionError:
        return False


assert sys.getrecursionlimit() == 1000
if sys.version_info < (3, 12):
    assert deep(480) and not deep(520)
elif sys.version_info[:2] == (3, 13):
    assert deep(950) and not deep(1000)


# "ask for small ones first": the recursion never gets deep
@cache
def steps(n):
    return 0 if n == 0 else 1 + steps(n - 1)


for n in range(5000):
    steps(n)
assert steps(4999) == 4999


# "2**20 paths, 21 parts": the path in the key
def layers(key_has_path):
    bodies = 0

    @cache
    def visit(n, path):
        nonlocal bodies
        bodies += 1
        if n < 10:
            for side in "ab":
                visit(n + 1, path + side if key_has_path else "")

    visit(0, "")
    return bodies


assert layers(False) == 11
assert layers(True) == 2**11 - 1

# "a result is stored when the call returns ... a part under way is a miss"
entered = 0


@cache
def circle(n):
    global entered
    entered += 1
    if entered > 5:
        raise KeyError
    return circle(n)


try:
    circle(1)
except KeyError:
    assert entered == 6
assert circle.cache_info().currsize == 0


# "an accumulator list is not even hashable"
@cache
def total(n, acc):
    return n


try:
    total(1, [])
except TypeError:
    pass
else:
    raise AssertionError


# "The decorated name": inner calls that go to the undecorated function miss the cache
def fib(n):
    global entered
    entered += 1
    return n if n < 2 else fib(n - 1) + fib(n - 2)


entered = 0
fast = cache(fib)
fast(15)
assert entered > 1000 and fast.cache_info().currsize == 1
entered = 0
fib = cache(fib)
fib(15)
assert entered == 16


# "In CPython the name of a decorated inner function and its cache form a cycle"
import gc  # noqa: E402
import weakref  # noqa: E402


class Source:
    pass


def owner(source):
    @cache
    def down(n):
        return source if n == 0 else down(n - 1)

    return down


gc.disable()
source = Source()
gone = weakref.ref(source)
work = owner(source)
work(3)
del work, source
assert gone() is not None
gc.collect()
assert gone() is None
gc.enable()
