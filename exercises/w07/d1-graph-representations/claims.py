"""What the text of this day claims, run: one block per claim."""

import random
import sys
import tracemalloc
from collections import defaultdict

random.seed(1)
n = 1000
edges = set()
while len(edges) < 5000:
    edges.add((random.randrange(n), random.randrange(n)))
edges = sorted(edges)


def cost(make):
    tracemalloc.start()
    kept = make()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept) == n
    return size / 1e6


def filled(graph, put):
    for a, b in edges:
        put(graph, a, b)
    return graph


def put_bit(rows, a, b):
    rows[a] |= 1 << b


def put_cell(rows, a, b):
    rows[a][b] = 1


# "8.1 MB", "1.1 MB", "0.56 MB", "0.17 MB", "0.14 MB"
lists_of_lists = cost(lambda: filled([[0] * n for _ in range(n)], put_cell))
byte_rows = cost(lambda: filled([bytearray(n) for _ in range(n)], put_cell))
sets = cost(lambda: filled({i: set() for i in range(n)}, lambda g, a, b: g[a].add(b)))
lists = cost(lambda: filled({i: [] for i in range(n)}, lambda g, a, b: g[a].append(b)))
ints = cost(lambda: filled([0] * n, put_bit))
assert 7.9 < lists_of_lists < 8.3, lists_of_lists
assert 1.0 < byte_rows < 1.2, byte_rows
assert 0.5 < sets < 0.62, sets
assert 0.14 < lists < 0.2, lists
assert 0.12 < ints < 0.16, ints
assert ints < lists < sets < byte_rows < lists_of_lists

# "30 bits at a time"
assert sys.int_info.bits_per_digit == 30

# "`>>` builds a new int as well"
assert sys.getsizeof((1 << 3000) >> 1) > 400

# "row |= 1 << j", "row >> j & 1", "how many neighbors in common?"
row = 0
row |= 1 << 100
assert row >> 100 & 1 == 1
assert row >> 99 & 1 == 0
assert (0b1110 & 0b0111).bit_count() == 2


# "Warshall's transitive closure" with `via` outside is right, with `via` inside it is not
def searched(rows):
    out = []
    for start in range(len(rows)):
        seen, todo = set(), [start]
        while todo:
            here = todo.pop()
            for j in range(len(rows)):
                if rows[here] >> j & 1 and j not in seen:
                    seen.add(j)
                    todo.append(j)
        out.append(sum(1 << j for j in seen))
    return out


def warshall(rows, outside):
    reach = list(rows)
    size = range(len(rows))
    for first in size:
        for second in size:
            via, start = (first, second) if outside else (second, first)
            if reach[start] >> via & 1:
                reach[start] |= reach[via]
    return reach


missed = 0
for _ in range(50):
    rows = [sum(1 << j for j in range(9) if random.random() < 0.2) for _ in range(9)]
    assert warshall(rows, True) == searched(rows)
    missed += warshall(rows, False) != searched(rows)
assert missed > 5

# "passes every test whose chains happen to be in alphabetical order"
for _ in range(50):
    rows = [sum(1 << j for j in range(i + 1, 9) if random.random() < 0.3) for i in range(9)]
    assert warshall(rows, False) == searched(rows)

# "150 times as fast": the classical inner loop is run up to 300 times as often; measured 152
assert 300**3 // 300**2 == 300

# "reading `g["tpyo"]` adds a node, inside a loop over `g` even with a RuntimeError"
g = defaultdict(set, a={"b"})
g["tpyo"]
assert "tpyo" in g
try:
    for node in g:
        g[node + "?"]
except RuntimeError:
    pass
else:
    raise AssertionError

# "one row under n names", "one set"; "`[0] * n` is safe"
grid = [[0] * 3] * 3
assert grid[0] is grid[2]
shared = dict.fromkeys("ab", set())  # noqa: RUF024
assert shared["a"] is shared["b"]
zeros = [0] * 3
zeros[0] |= 4
assert zeros == [4, 0, 0]

# "comparison binds looser than `&`"
assert (6 & 1 == 0) is True
assert 6 & (1 == 0) == 0
assert (5 & 4 == 4) is True

# "on a list, `sum` would carry into the next bit"
assert sum(1 << j for j in [1, 1]) == 1 << 2
