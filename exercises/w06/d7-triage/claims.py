"""What the text of this day claims, run: one block per claim."""

import heapq
import random
from bisect import bisect_left, insort
from datetime import date, timedelta

# "`insort`, `merge` and a heap take one key": as functions that take `key=` or as what is pushed
board = []
for value in ("bb", "a", "ccc"):
    insort(board, value, key=len)
assert board == ["a", "bb", "ccc"]
assert list(heapq.merge(["a", "ccc"], ["bb"], key=len)) == board

# "What is sorted by a tuple is sorted by each prefix of it as well, and by no other part of it"
rng = random.Random(1)
rows = sorted((rng.randrange(4), rng.randrange(4), rng.randrange(4)) for _ in range(60))
for n in range(1, 4):
    prefixes = [row[:n] for row in rows]
    assert prefixes == sorted(prefixes)
for part in (lambda r: r[1:], lambda r: r[2], lambda r: (r[0], r[2])):
    parts = [part(row) for row in rows]
    assert parts != sorted(parts)

# discussion: the bisection with a severity in hand
RANK = {"outage": 0, "degraded": 1, "cosmetic": 2}
kinds = ["outage", "outage", "degraded", "cosmetic", "cosmetic"]
assert bisect_left(kinds, RANK["cosmetic"], key=lambda kind: RANK[kind]) == 3

# "`-opened.toordinal()` turns the direction of a date"
days = [date(2023, 12, 31) + timedelta(days=n) for n in range(400)]
assert sorted(days, key=lambda day: -day.toordinal()) == days[::-1]


# "wrap it in a small class whose `__lt__` asks the other way round"
class Descending:
    def __init__(self, text):
        self.text = text

    def __lt__(self, other):
        return other.text < self.text

    def __eq__(self, other):
        return self.text == other.text

    __hash__ = None


pairs = [(1, "a"), (1, "c"), (0, "b"), (1, "b")]
got = sorted(pairs, key=lambda pair: (pair[0], Descending(pair[1])))
assert got == [(0, "b"), (1, "c"), (1, "b"), (1, "a")]

# "Two incidents without a date compare None with None for equality only"
assert (True, None, 1) < (True, None, 2)
try:
    sorted([(True, None), (True, date(2024, 1, 1))])
except TypeError:
    pass
else:
    raise AssertionError

# "Keep the place in each entry [...] until the first tie [...], which then ends in a TypeError"
heap = [(1, object())]
try:
    heapq.heappush(heap, (1, object()))
except TypeError:
    pass
else:
    raise AssertionError
