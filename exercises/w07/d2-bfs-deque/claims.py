"""What the text of this day claims, run: one block per claim."""

import sys
from collections import deque
from itertools import pairwise

# "replace `popleft()` with `pop()`, and the same lines go deep first"
tree = {"r": ["a", "b"], "a": ["c"], "b": ["d"], "c": [], "d": []}


def order(take):
    queue, seen = deque(["r"]), ["r"]
    out = []
    while queue:
        node = take(queue)
        out.append(node)
        for neighbor in tree[node]:
            if neighbor not in seen:
                seen.append(neighbor)
                queue.append(neighbor)
    return out


assert order(deque.popleft) == ["r", "a", "b", "c", "d"]
assert order(deque.pop) == ["r", "b", "d", "a", "c"]


# "and count detours as distances"
def distances(links, start, take):
    queue, hops, parent = deque([start]), {start: 0}, {}
    while queue:
        node = take(queue)
        for neighbor in links[node]:
            if neighbor not in hops:
                hops[neighbor], parent[neighbor] = hops[node] + 1, node
                queue.append(neighbor)
    return hops, parent


ring = {"a": ["b", "e"], "b": ["a", "c"], "c": ["b", "d"], "d": ["c", "e"], "e": ["d", "a"]}
assert distances(ring, "a", deque.popleft)[0]["c"] == 2
assert distances(ring, "a", deque.pop)[0]["c"] == 3

# "Not quite the depth-first search of day 3, which marks a node only when it visits it": in a
# triangle that one goes from the second node to the third
triangle = {"a": "bc", "b": "ac", "c": "ab"}
assert distances(triangle, "a", deque.pop)[1] == {"b": "a", "c": "a"}
found = []


def deep(node, seen):
    seen.add(node)
    for neighbor in triangle[node]:
        if neighbor not in seen:
            found.append((node, neighbor))
            deep(neighbor, seen)


deep("a", set())
assert found == [("a", "b"), ("b", "c")]

# "a chain of blocks of 64 slots": memory grows once in 64 items
sizes = [sys.getsizeof(deque(range(n))) for n in range(1, 1000)]
steps = [n for n, (a, b) in enumerate(pairwise(sizes)) if a != b]
assert {b - a for a, b in pairwise(steps)} == {64}

# "`q[a:b]`: TypeError"
try:
    deque("abc")[0:2]
except TypeError:
    pass
else:
    raise AssertionError

# "append while iterating: sees the new items / RuntimeError"
numbers = [3]
for number in numbers:
    if number:
        numbers.append(number - 1)
assert numbers == [3, 2, 1, 0]
waiting = deque([3])
try:
    for number in waiting:
        waiting.append(number - 1)
except RuntimeError:
    pass
else:
    raise AssertionError


# "At any time the queue holds devices at distance d, followed by devices at distance d + 1"
# "the first sight of a device is its shortest distance"
def walk(links, start, on_entry=True):
    """Distances, and how many entries the queue took in."""
    hops, taken_in = {}, 1
    queue = deque([(start, 0)])
    marked = {start} if on_entry else set()
    while queue:
        kinds = [count for _, count in queue] if len(links) < 50 else [0]
        assert (kinds == sorted(kinds) and kinds[-1] - kinds[0] <= 1) or not on_entry
        node, count = queue.popleft()
        if not on_entry:
            if node in marked:
                continue
            marked.add(node)
        hops[node] = count
        for neighbor in links[node]:
            if neighbor not in marked:
                if on_entry:
                    marked.add(neighbor)
                queue.append((neighbor, count + 1))
                taken_in += 1
    return hops, taken_in


ring = {n: [(n - 1) % 9, (n + 1) % 9] for n in range(9)}
assert walk(ring, 0)[0] == {n: min(n, 9 - n) for n in range(9)}

# "in a full mesh of 300 switches it takes in 44,851 entries instead of 300"
mesh = {n: [m for m in range(300) if m != n] for n in range(300)}
late, early = walk(mesh, 0, on_entry=False), walk(mesh, 0)
assert late[0] == early[0], "The answers stay right"
assert (late[1], early[1]) == (44_851, 300), (late[1], early[1])

# "as if one imaginary device in front of them had just been asked"
front = ring | {"front": [0, 4]}
several = {n: min(walk(ring, 0)[0][n], walk(ring, 4)[0][n]) for n in ring}
assert {n: d - 1 for n, d in walk(front, "front")[0].items() if n != "front"} == several

# "it silently drops one at the other end"
full = deque([1, 2], maxlen=2)
full.append(3)
assert list(full) == [2, 3]

# "`deque("gw")` is a queue of two devices"
assert list(deque("gw")) == ["g", "w"]

# "no distance equals it" (None)
assert all(distance != None for distance in range(5))  # noqa: E711

# "`list.pop(0)` moves all remaining pointers one place down": the rest keeps its order
items = [1, 2, 3]
assert items.pop(0) == 1
assert items == [2, 3]
