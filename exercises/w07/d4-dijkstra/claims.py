"""What the text of this day claims, run: one block per claim."""

import random
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, takewhile

# "`heap[0]` is the smallest item; the rest is not sorted"
heap = []
for n in (5, 9, 1, 8, 2, 7):
    heappush(heap, n)
assert type(heap) is list
assert heap[0] == min(heap)
assert heap != sorted(heap)


# The table of pushes: "1,000 nodes and 10,000 edges"
def graph(nodes, edges):
    draw, out, made = random.Random(7), {n: {} for n in range(nodes)}, 0
    while made < edges:
        a, b = draw.randrange(nodes), draw.randrange(nodes)
        if a != b and b not in out[a]:
            out[a][b] = draw.randint(1, 100)
            made += 1
    return out


def search(links, check, start=0):
    heap, done, best, pushes, largest, stale = [(0, start)], {}, {start: 0}, 1, 1, 0
    while heap:
        largest = max(largest, len(heap))
        distance, node = heappop(heap)
        if node in done:
            stale += 1
            continue
        done[node] = distance
        for other, step in links[node].items():
            offer = distance + step
            if (
                check == "always"
                or (check == "done" and other not in done)
                or (check == "best" and offer < best.get(other, 10**9))
            ):
                best[other] = min(offer, best.get(other, 10**9))
                heappush(heap, (offer, other))
                pushes += 1
    return done, pushes, largest, stale


links = graph(1000, 10_000)
always, done, best = (search(links, check) for check in ("always", "done", "best"))
assert always[0] == done[0] == best[0] and len(best[0]) == 1000
assert always[1:3] == (10_001, 6635)
assert done[1:3] == (5024, 3601)
assert best[1:3] == (1992, 1253)
# "The stale check is needed in all three"
assert always[3] and done[3] and best[3]

# "plausible and too long": marking on entry
heap, seen, early = [(0, "s")], {"s"}, {}
town = {"s": {"b": 14, "a": 5}, "a": {"b": 6}, "b": {}}
while heap:
    distance, node = heappop(heap)
    early[node] = distance
    for other, step in town[node].items():
        if other not in seen:
            seen.add(other)
            heappush(heap, (distance + step, other))
assert early["b"] == 14 and search(town, "done", "s")[0]["b"] == 11

# "a TypeError for objects without an order, and only on the day when two distances are equal"
heap = []
for distance in (3, 1, 2):
    heappush(heap, (distance, object()))
try:
    heappush(heap, (1, object()))
except TypeError:
    pass
else:
    raise AssertionError

# "equal distances also leave the heap in the order in which they came"
order, heap = count(), []
for name in "zbxay":
    heappush(heap, (1, next(order), name))
assert [heappop(heap)[2] for _ in range(5)] == list("zbxay")

# "A tie-breaker such as `id(node)` works": ids differ while both objects live
assert len({id(thing) for thing in [object(), object(), object()]}) == 3

# "With one negative edge a node may be final before its cheapest way is known; nothing fails"
assert search({"s": {"a": 4, "b": 5}, "b": {"a": -3}, "a": {}}, "done", "s")[0]["a"] == 4


# "A generator that is abandoned at its `yield` never runs the next line"
ran = []


def lazily():
    for n in range(9):
        yield n
        ran.append(n)


# "it draws one stop too many"
assert list(takewhile(lambda n: n < 3, lazily())) == [0, 1, 2]
assert ran == [0, 1, 2], "3 was drawn, and what follows its yield was not run"


# "A dataclass with `order=True` and `field(compare=False)`"; "its `__lt__` is Python code"
@dataclass(order=True)
class Offer:
    minutes: int
    order: int
    stop: object = field(compare=False)


heap = []
for n in (2, 2, 1):
    heappush(heap, Offer(n, 0, object()))
assert [heappop(heap).minutes for _ in range(3)] == [1, 2, 2]
assert hasattr(Offer.__lt__, "__code__") and not hasattr(tuple.__lt__, "__code__")

# "A `came_from` dict written at push time ... a later, worse offer overwrites a good one"
heap, done, came_from = [(0, "s")], set(), {}
town = {"s": {"x": 5, "b": 1}, "b": {"x": 9}, "x": {}}
while heap:
    distance, node = heappop(heap)
    done.add(node)
    for other, step in town[node].items():
        if other not in done:
            came_from[other] = node
            heappush(heap, (distance + step, other))
assert came_from["x"] == "b", "the way over b takes 10, the direct one 5"
