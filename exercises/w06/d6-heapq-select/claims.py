"""What the text of this day claims, run: one block per claim."""

import heapq
import random
import sys
from unittest import mock


class Key:
    less = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Key.less += 1
        return self.value < other.value

    def __eq__(self, other):
        return self.value == other.value

    __hash__ = None


def counted(work):
    Key.less = 0
    work()
    return Key.less


# "returns what `sorted(it, key=f, reverse=True)[:n]` returns, ties included"
rng = random.Random(3)
for n in range(30):
    pairs = [(rng.randrange(5), i) for i in range(25)]
    first = lambda pair: pair[0]  # noqa: E731
    assert heapq.nlargest(n, iter(pairs), key=first) == sorted(pairs, key=first, reverse=True)[:n]
    assert heapq.nsmallest(n, iter(pairs), key=first) == sorted(pairs, key=first)[:n]

# the table; the figures are those of the shuffle with seed 1, allow a little for other versions
shuffled = list(range(100_000))
random.Random(1).shuffle(shuffled)
for values, selecting, sorting in (
    (shuffled, 100_441, 1_531_974),
    (range(100_000), 439_980, 99_999),
):
    got = counted(lambda values=values: heapq.nlargest(10, iter(values), key=Key))
    assert abs(got - selecting) < 0.01 * selecting
    got = counted(lambda values=values: sorted(values, key=Key))
    assert abs(got - sorting) < 0.01 * sorting

# "The module itself calls `sorted` if there is a `len` and n is not less, and `max` for n = 1"
for name, n, source in (("sorted", 5, [3, 1, 2]), ("max", 1, iter([3, 1, 2]))):
    with mock.patch.object(
        heapq, name, create=True, side_effect=getattr(__builtins__, name)
    ) as spy:
        heapq.nlargest(n, source)
    assert spy.called

# "push, then drop the least: it may be the newcomer"; "`heapreplace` pops first and pushes then"
heap = [5, 7, 9]
assert heapq.heappushpop(heap, 1) == 1
assert heap == [5, 7, 9]
assert heapq.heapreplace(heap, 1) == 5
assert heap == [1, 7, 9]


# "the tuple goes on to compare the queries, which is a TypeError"; "[nlargest] never compares your
# objects"
class Query:
    def __init__(self, ms):
        self.ms = ms


heap = [(90, Query(90))]
try:
    heapq.heappush(heap, (90, Query(90)))
except TypeError:
    pass
else:
    raise AssertionError
assert len(heapq.nlargest(2, iter([Query(90)] * 5), key=lambda query: query.ms)) == 2

# "A heap is a list, and `heap[0]` is its least. The rest is only half in order"
heap = []
for value in (50, 20, 80, 10, 90):
    heapq.heappush(heap, value)
assert type(heap) is list
assert heap[0] == 10
assert heap != sorted(heap)

# "The largest of each group need not be among the largest of all"
rows = [("web", 900), ("web", 800), ("crm", 30)]
assert all(name == "web" for name, _ in heapq.nlargest(2, rows, key=lambda row: row[1]))

# "The functions for the opposite (`heappush_max` and so on) are new in 3.14"
assert hasattr(heapq, "heappush_max") == (sys.version_info >= (3, 14))


# discussion: "collect into a list for each database and, when it has grown to 2n, cut it"
def lazier(values, n):
    kept = []
    for value in values:
        kept.append(value)
        if len(kept) == 2 * n:
            kept = heapq.nlargest(n, kept, key=lambda pair: pair[0])
    return heapq.nlargest(n, kept, key=lambda pair: pair[0])


for n in range(1, 9):
    pairs = [(rng.randrange(6), i) for i in range(80)]
    assert lazier(pairs, n) == sorted(pairs, key=lambda pair: -pair[0])[:n]


# discussion: "for the slowest 20 of 4,000, about six (`<`) for each query, against eleven for
# sorting and hardly more than one for the heap"
def bounded(values, n):
    heap = []
    for number, (key,) in enumerate(values):
        if len(heap) < n:
            heapq.heappush(heap, (key, -number))
        else:
            heapq.heappushpop(heap, (key, -number))
    return sorted(heap, reverse=True)


def per_query(work):
    durations = random.Random(12).sample(range(4_000), 4_000)
    return counted(lambda: work([(Key(ms),) for ms in durations])) / 4_000


assert 5 < per_query(lambda values: lazier(values, 20)) < 7
assert 10 < per_query(lambda values: sorted(key for (key,) in values)) < 12
assert 1 < per_query(lambda values: bounded(values, 20)) < 1.5
