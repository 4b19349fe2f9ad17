"""What the text of this day claims, run: one block per claim."""

import itertools
import sys
from collections import deque

# "append, appendleft, pop, popleft", "there is no slicing"
queue = deque([1, 2, 3])
try:
    queue[0:2]
except TypeError:
    pass
else:
    raise AssertionError
assert list(itertools.islice(queue, 2)) == [1, 2]

# "an empty deque takes a block of 64 slots: some 700 bytes more than an empty list"
assert 650 < sys.getsizeof(deque()) - sys.getsizeof([]) < 750, sys.getsizeof(deque())
assert sys.getsizeof(deque(range(65))) > sys.getsizeof(deque(range(60)))

# "maxlen: append on a full deque discards from the left, appendleft from the right; None returned"
full = deque([1, 2, 3], maxlen=3)
assert full.append(4) is None and list(full) == [2, 3, 4]
full.appendleft(1)
assert list(full) == [1, 2, 3]
# "insert raises IndexError instead"
try:
    full.insert(1, 9)
except IndexError:
    pass
else:
    raise AssertionError
# "maxlen is fixed at construction"
try:
    full.maxlen = 5  # type: ignore[misc]
except AttributeError:
    pass
else:
    raise AssertionError
assert list(deque(range(10), maxlen=3)) == [7, 8, 9]  # "the last three of any iterable"

# "rotate(n): n steps to the right, negative to the left; modulo the length; drops nothing"
ring = deque("abcde")
ring.rotate(2)
assert "".join(ring) == "deabc"
ring.rotate(-2)
assert "".join(ring) == "abcde"
ring.rotate(1_000_000_001)
assert "".join(ring) == "eabcd"
turned = deque("abcde")
turned.rotate(1)
other = deque("abcde")
other.appendleft(other.pop())
assert turned == other
deque().rotate(3)  # "an empty one may be rotated"

# "removal at i: rotate(-i), popleft, rotate(i)"
ring = deque("abcde")
ring.rotate(-2)
assert ring.popleft() == "c"
ring.rotate(2)
assert "".join(ring) == "abde"
ring = deque("abcde")
del ring[2]
assert "".join(ring) == "abde"

# "changing it during iteration raises RuntimeError", "assigning to an item does not"
busy = deque([1, 2, 3])
try:
    for item in busy:
        busy.append(item)
except RuntimeError:
    pass
else:
    raise AssertionError
for i, _ in enumerate(busy):
    busy[i] = 0
# "a list happily goes on"
growing = [1]
for item in growing:
    if len(growing) < 5:
        growing.append(item)
assert len(growing) == 5

# "popleft on an empty deque raises IndexError"
try:
    deque().popleft()
except IndexError:
    pass
else:
    raise AssertionError

# discussion: extend on a bounded deque pushes out as many as come in
shifted = deque([1, 2, 3], maxlen=3)
shifted.extendleft([0] * 2)
assert list(shifted) == [0, 0, 1]
# discussion: extendleft reverses the order of what it is given
assert list(deque([1]).copy()) == [1]
back = deque([1])
back.extendleft([2, 3])
assert list(back) == [3, 2, 1]
