"""What the text of this day claims, run: one block per claim."""

import functools
from collections import OrderedDict, deque
from typing import NamedTuple


# "functools.lru_cache counts entries, cannot remove one of them"
@functools.lru_cache(maxsize=2)
def squared(n):
    return n * n


for n in (1, 2, 3):
    squared(n)
assert squared.cache_info().currsize == 2
assert {name for name in dir(squared) if name.startswith("cache")} == {
    "cache_clear",
    "cache_info",
    "cache_parameters",
}

# "a deque of keys beside a dict turns every hit into a search"


class Key:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        Key.compared += 1
        return self.n == other.n

    def __hash__(self):
        return self.n


order = deque(Key(n) for n in range(1000))
order.remove(Key(500))
assert Key.compared == 501
Key.compared = 0
ordered = OrderedDict.fromkeys(Key(n) for n in range(1000))
ordered.move_to_end(Key(500))
assert Key.compared < 10
assert [key.n for key in ordered][-1] == 500

# "move_to_end on a hit; the front is the least recently used; assigning keeps the place"
lru = OrderedDict(a=1, b=2)
lru.move_to_end("a")
lru["b"] = 3
assert next(iter(lru)) == "b"

# "in forget collect the keys in a list before you drop them"
try:
    for key in lru:
        del lru[key]
except RuntimeError:
    pass
else:
    raise AssertionError


# discussion: "one crawler that asks for everything once flushes it"
@functools.lru_cache(maxsize=10)
def page(n):
    return n


for n in range(10):
    page(n)
for n in range(100, 110):
    page(n)
before = page.cache_info().hits
for n in range(10):
    page(n)
assert page.cache_info().hits == before


# "takes equal records of two types for the same argument unless you say typed=True"
class Thumb(NamedTuple):
    source: str


class Poster(NamedTuple):
    source: str


for typed, entries in ((False, 1), (True, 2)):
    cached = functools.lru_cache(typed=typed)(repr)
    cached(Thumb("a"))
    cached(Poster("a"))
    assert cached.cache_info().currsize == entries
