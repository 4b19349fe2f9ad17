"""What the text of this day claims, run: one block per claim."""

import random
import timeit
from bisect import bisect, bisect_left, bisect_right, insort


class Asked:
    """Only `<`, and it tells who was on the left."""

    log = ()

    def __init__(self, name, value):
        self.name, self.value = name, value

    def __lt__(self, other):
        Asked.log.append(f"{self.name} < {other.name}")
        return self.value < other.value

    def __eq__(self, other):
        raise AssertionError

    __hash__ = None


# "Nothing is ever compared for equality"; "`bisect_left` asks `a[mid] < x`, `bisect_right` [...]
# asks `x < a[mid]`"
items = [Asked("a", n) for n in range(9)]
for search, question in ((bisect_left, "a < x"), (bisect_right, "x < a")):
    Asked.log = []
    search(items, Asked("x", 4))
    assert set(Asked.log) == {question}

# "`bisect_right` (also called `bisect`)"
assert bisect is bisect_right

# the table
a = [10, 20, 20, 30]
for x in (5, 10, 15, 20, 25, 30, 35):
    assert bisect_left(a, x) == next((i for i, e in enumerate(a) if e >= x), len(a))
    assert bisect_right(a, x) == next((i for i, e in enumerate(a) if e > x), len(a))
    assert bisect_right(a, x) - 1 == max((i for i, e in enumerate(a) if e <= x), default=-1)
    assert bisect_left(a, x) - 1 == max((i for i, e in enumerate(a) if e < x), default=-1)
    assert bisect_right(a, x) - bisect_left(a, x) == a.count(x)

# "A position behind the end is an IndexError", "A position of -1 is the last element"
try:
    a[bisect_left(a, 99)]
except IndexError:
    pass
else:
    raise AssertionError
assert a[bisect_right(a, 5) - 1] == 30

# "called for the probed elements only, about log2 n of them, and never for `x`"; "A million records
# need 20 calls"
asked = []
place = bisect_left(range(1_000_000), 123_456, key=lambda n: asked.append(n) or n)
assert place == 123_456
assert 19 <= len(asked) <= 20
asked = []
bisect_left([1, 2, 3], 99, key=lambda n: asked.append(n) or n)
assert 99 not in asked

# "`insort`: [...] there the key *is* called for what you pass in"
asked = []
insort([1, 2, 3], 99, key=lambda n: asked.append(n) or n)
assert 99 in asked

# "`range` is a sequence of any length that occupies a few bytes, and False is less than True"
assert False < True
assert range(10).__sizeof__() == range(10**9).__sizeof__() < 100

# "`git bisect` in a line, with 14 builds at most"
for culprit in (0, 1, 4_999, 5_000, 7_777, 9_999, 10_000):
    builds = []
    found = bisect_left(range(10_000), True, key=lambda n, c=culprit: builds.append(n) or n >= c)
    assert found == culprit
    assert len(builds) <= 14

# "If it is not [sorted], you get a number"
assert isinstance(bisect_left([3, 1, 2], 2), int)

# "`(x,)` is less than every `(x, ...)`, so even `bisect_right(a, (x,))` lands *before*"
records = [(1, "a"), (2, "a"), (2, "b"), (3, "a")]
assert (2,) < (2, "")
assert bisect_right(records, (2,)) == 1

# discussion: "`touching` uses two keys on one table, which is legal because both ends ascend. With
# overlapping ranges, `last` would not"
apart = [(1, 3), (4, 4), (7, 9)]
overlapping = [(1, 9), (2, 3), (4, 8)]
assert [last for _, last in apart] == sorted(last for _, last in apart)
assert [last for _, last in overlapping] != sorted(last for _, last in overlapping)

# "To build a sorted list from 20,000 elements, sorting once beats `insort` for each"
rng = random.Random(1)
numbers = [rng.random() for _ in range(20_000)]


def one_by_one():
    built = []
    for number in numbers:
        insort(built, number)
    return built


assert one_by_one() == sorted(numbers)
each = min(timeit.repeat(one_by_one, number=1, repeat=3))
once = min(timeit.repeat(lambda: sorted(numbers), number=1, repeat=3))
assert each > 2 * once

# discussion: "at some ten thousand entries it [insert] is still small change": microseconds
table = list(range(10_000))
front = min(timeit.repeat(lambda: table.insert(0, 0), number=1, repeat=9))
assert front < 0.000_5
