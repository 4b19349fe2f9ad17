"""What the text of this day claims, run: one block per claim."""

import asyncio
import gc
import threading
import weakref
from decimal import Decimal
from functools import cache, lru_cache


def entries(*calls, typed=False):
    """How many entries these calls leave in a cache."""

    @lru_cache(typed=typed)
    def f(*args, **kwargs):
        return None

    for args, kwargs in calls:
        f(*args, **kwargs)
    return f.cache_info().currsize


def call(*args, **kwargs):
    return args, kwargs


def raised(error, work):
    try:
        work()
    except error:
        return True
    return False


# the table of keys
assert entries(call(1), call(x=1)) == 2
assert entries(call(a=1, b=2), call(b=2, a=1)) == 2
assert entries(call(1, 0), call(1.0, 0)) == 1
assert entries(call(1), call(1.0)) == 2
assert entries(call(Decimal("1.0")), call(Decimal("1.00"))) == 1
assert str(Decimal("1.0")) != str(Decimal("1.00"))
assert entries(call("8471.30"), call("847130")) == 2

# "`typed=True` separates row three, and cannot help with the last two"
assert entries(call(1, 0), call(1.0, 0), typed=True) == 2
assert entries(call(Decimal("1.0")), call(Decimal("1.00")), typed=True) == 1
assert entries(call("8471.30"), call("847130"), typed=True) == 2


# "Everybody gets the same list"; "A cached generator is exhausted after its first consumer"
@lru_cache
def fresh(kind):
    return [] if kind == "list" else (n for n in (1, 2))


assert fresh("list") is fresh("list")
assert list(fresh("generator")) == [1, 2] and list(fresh("generator")) == []


# "a cached coroutine can be awaited once"
@lru_cache
def job():
    async def body():
        return 1

    return body()


async def main():
    assert await job() == 1
    try:
        await job()
    except RuntimeError:
        return
    raise AssertionError


asyncio.run(main())


# "Exceptions are not kept."
tries = []


@lru_cache
def fails(code):
    tries.append(code)
    raise LookupError(code)


assert raised(LookupError, lambda: fails("x")) and raised(LookupError, lambda: fails("x"))
assert tries == ["x", "x"] and fails.cache_info().currsize == 0


# "A hit moves its link to the front; a miss that finds the cache full drops the other end"
kept = lru_cache(maxsize=2)(str)
for number in (1, 2, 1, 3):
    kept(number)
before = kept.cache_info().misses
kept(1)
assert kept.cache_info().misses == before
kept(2)
assert kept.cache_info().misses == before + 1

# "no way to drop one entry, only `cache_clear()` for all"
kept.cache_clear()
assert kept.cache_info().currsize == 0


# "On a method ... the cache keeps every instance alive until its entries are displaced, all
# instances compete for one `maxsize`, and an instance without a hash is an error"
class Shop:
    @lru_cache(maxsize=2)  # noqa: B019
    def price(self, sku):
        return sku


class Unhashable(Shop):
    __hash__ = None


shop, other = Shop(), Shop()
shop.price("a")
gone = weakref.ref(shop)
del shop
gc.collect()
assert gone() is not None
other.price("a")
other.price("b")
gc.collect()
assert gone() is None
assert raised(TypeError, lambda: Unhashable().price("a"))


# "Make the cache per instance instead ... it then dies with its owner"; "is freed at
# once"
class Owner:
    def __init__(self, fetch):
        @lru_cache
        def lookup(code):
            return fetch(code)

        self.lookup = lookup


gc.disable()
owner = Owner(str)
owner.lookup("a")
gone = weakref.ref(owner)
del owner
assert gone() is None


# "The cache refers to itself, through its recursion, and waits for the cycle collector"
def recursive():
    @lru_cache
    def lookup(code):
        return lookup(code[:-2]) if len(code) > 2 else code

    return lookup


lookup = recursive()
lookup("8471")
gone = weakref.ref(lookup)
del lookup
assert gone() is not None
gc.collect()
assert gone() is None
gc.enable()

# "`maxsize` is 128 unless you say otherwise; `None` (or `functools.cache`)"
assert lru_cache(str).cache_parameters()["maxsize"] == 128
assert cache(str).cache_parameters()["maxsize"] is None

# "two threads that miss the same key both call it"
both = threading.Barrier(2, timeout=10)


@lru_cache
def slow(key):
    return both.wait() >= 0  # returns only if two threads are in here at once


threads = [threading.Thread(target=slow, args=("k",)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert slow.cache_info().misses == 2


# "Recursion is where a cache changes the complexity"
@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


fib(30)
assert fib.cache_info().misses == 31
