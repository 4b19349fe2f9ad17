"""What the text of this day claims, run: one block per claim."""

import heapq
import itertools
import random
import timeit
from functools import reduce


class Time(int):
    """An int that counts how often it is compared."""

    compared = 0

    def _counted(name):
        plain = getattr(int, name)

        def compare(self, other):
            Time.compared += 1
            return plain(self, other)

        return compare

    __lt__ = _counted("__lt__")
    __le__ = _counted("__le__")
    __gt__ = _counted("__gt__")
    __ge__ = _counted("__ge__")
    __eq__ = _counted("__eq__")
    __ne__ = _counted("__ne__")
    __hash__ = int.__hash__


def merge(left, right):
    lefts, rights = iter(left), iter(right)
    one, other = next(lefts, None), next(rights, None)
    while one is not None and other is not None:
        if other < one:
            yield other
            other = next(rights, None)
        else:
            yield one
            one = next(lefts, None)
    if one is not None:
        yield one
        yield from lefts
    if other is not None:
        yield other
        yield from rights


def halves(shards):
    if len(shards) < 2:
        return iter(shards[0] if shards else ())
    half = len(shards) // 2
    return merge(halves(shards[:half]), halves(shards[half:]))


# "the shape, with + in the place of the merge"; "Two base cases, not one"
def total(parts):
    if len(parts) < 2:
        return parts[0] if parts else 0
    half = len(parts) // 2
    return total(parts[:half]) + total(parts[half:])


def endless(parts):
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return endless(parts[:half]) + endless(parts[half:])


assert [total(list(range(n))) for n in range(6)] == [0, 0, 1, 3, 6, 10]
assert endless([1, 2, 3]) == 6
try:
    endless([])
except RecursionError:
    pass
else:
    raise AssertionError

# the table: 32.3, 6.0, 13.8, 7.0; and "which would have taken 12.7"
rng = random.Random(1)
times = [Time(rng.randrange(10**9)) for _ in range(64 * 256)]
shards = [sorted(times[i::64]) for i in range(64)]
for way, low, high in (
    (lambda: list(reduce(merge, shards)), 32.0, 32.6),
    (lambda: list(halves(shards)), 5.9, 6.0),
    (lambda: list(heapq.merge(*shards, key=lambda at: at)), 13.5, 14.1),
    (lambda: sorted(itertools.chain(*shards)), 6.9, 7.1),
    (lambda: sorted(times), 12.5, 12.9),
):
    Time.compared = 0
    assert len(way()) == len(times)
    assert low < Time.compared / len(times) < high, Time.compared / len(times)

# "comparing lists asks `==` before `<`, so each comparison counts twice"
Time.compared = 0
assert [Time(1), 0] < [Time(2), 0]
assert Time.compared == 2

# "a sorted log costs n - 1 comparisons, and one with r runs about n log2 r": for Timsort as well
Time.compared = 0
sorted(Time(n) for n in range(500))
assert Time.compared == 499


# "merging even with odd shards sorts just as well and mixes up the ties"
class Tie:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        return False


def even_odd(parts):
    if len(parts) < 2:
        return iter(parts[0] if parts else ())
    return merge(even_odd(parts[::2]), even_odd(parts[1::2]))


ties = [[Tie(name)] for name in "abcd"]
assert "".join(t.name for t in halves(ties)) == "abcd"
assert "".join(t.name for t in even_odd(ties)) == "acbd"

# "`other < one` on tuples goes on to the next field when the first ones are equal"
assert (5, "a") < (5, "b")

# discussion: "`sorted` was three to five times faster than either", `heapq.merge` "only a quarter
# faster": 200,000 records in 64 shards, 3.11 and 3.13 (20 to 30 percent). Asked for here: twice
numbers = [sorted(int(at) for at in shard) for shard in shards]
tree = min(timeit.repeat(lambda: list(halves(numbers)), number=1, repeat=3))
plain = min(timeit.repeat(lambda: sorted(itertools.chain(*numbers)), number=1, repeat=3))
assert tree > 2 * plain

# discussion: "It [heapq.merge] is stable in the order of its arguments"
merged = heapq.merge([(5, "z")], [(5, "a")], key=lambda record: record[0])
assert [text for _, text in merged] == ["z", "a"]

# "Where it is not [associative], as with floating point sums, halving changes the result"
numbers = [0.1] * 10_000
one_by_one = 0.0
for number in numbers:
    one_by_one += number
assert abs(total(numbers) - 1_000) < abs(one_by_one - 1_000)
