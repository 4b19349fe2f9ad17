"""What the text of this day claims, run: one block per claim."""

import sys
import tracemalloc
from functools import partial
from itertools import tee

# the table: the first iterable is evaluated at once, in place, everything else runs later
source = [1, 2, 3]
limit = 1
found = (n for n in source if n <= limit)
source = []
limit = 2
assert list(found) == [1, 2]
inner = "ab"
pairs = (x + y for x in "12" for y in inner)
inner = "c"
assert list(pairs) == ["1c", "2c"]
try:
    (n for n in not_defined)
except NameError:
    pass
else:
    raise AssertionError
late = (not_defined for n in [1])  # noqa: F821
try:
    next(late)
except NameError:
    pass
else:
    raise AssertionError

# "is seen by all items to come"
scale = 1
scaled = (n * scale for n in [1, 1])
assert next(scaled) == 1
scale = 5
assert next(scaled) == 5

# "why stream = (f(x) for x in stream) works"
stream = iter([1, 2])
for _ in range(3):
    stream = (n + 1 for n in stream)
assert list(stream) == [4, 5]


# "all of them filter by the last word"; "map and filter with a bound callable (partial) are safe"
def lacks(word, line):
    return word not in line


def stage(lines, word):
    return (line for line in lines if word not in line)


text = ["a", "b", "c"]
lines = iter(text)
for word in ["a", "b"]:
    lines = (x for x in lines if word not in x)
assert list(lines) == ["a", "c"]
lines = iter(text)
for word in ["a", "b"]:
    lines = filter(partial(lacks, word), lines)
assert list(lines) == ["c"]
lines = iter(text)
for word in ["a", "b"]:
    lines = stage(lines, word)
assert list(lines) == ["c"]

# "One list in the middle, and the stages above it run to the end before ..."
log = []


def noisy(items):
    for item in items:
        log.append(item)
        yield item


next(n for n in (m for m in noisy([1, 2, 3])))
assert log == [1]
log.clear()
next(n for n in list(noisy([1, 2, 3])))
assert log == [1, 2, 3]

# "any(...) stops at a match and has consumed it"; "the second finds it exhausted. `max`
# at least raises; `sum` reports 0"
stream = iter([1, 5, 7])
assert any(n > 4 for n in stream)
assert next(stream) == 7
stream = iter([1, 5])
assert (sum(stream), sum(stream)) == (6, 0)
try:
    max(stream)
except ValueError:
    pass
else:
    raise AssertionError("max() of an exhausted stream raised nothing")
assert next((n for n in [1] if n > 4), None) is None


# "A try around the line that builds the pipeline catches nothing that happens in it. An exception
# also ends the stage that raised it, for good"
try:
    numbers = (int(text) for text in ["1", "x", "2"])
except ValueError:
    raise AssertionError from None
assert next(numbers) == 1
try:
    next(numbers)
except ValueError:
    assert list(numbers) == []
else:
    raise AssertionError


# "on 3.11 and 3.12 a chain of 1,100 stages is a RecursionError"
def same(stream):
    return (x for x in stream)


stream = iter([1])
for _ in range(1_100):
    stream = same(stream)
try:
    assert list(stream) == [1]
    assert sys.version_info >= (3, 13)
except RecursionError:
    pass

# discussion: "tee would keep every record that one sum has read and the other has not"
first, second = tee(bytes(1_000) for _ in range(1_000))
tracemalloc.start()
sum(1 for _ in first)
assert tracemalloc.get_traced_memory()[0] > 1_000_000
tracemalloc.stop()
