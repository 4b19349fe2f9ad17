"""What the text of this day claims, run: one block per claim."""

import inspect
import itertools
import sys
import tracemalloc


def peak(work):
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# "it compiles to a hidden generator function ... and calls it. You hold a suspended frame"
ran = []
stream = (ran.append(n) for n in range(3))
assert ran == []
assert stream.gi_code.co_name == "<genexpr>"
assert inspect.getgeneratorstate(stream) == inspect.GEN_CREATED
next(stream)
assert ran == [0]
assert inspect.getgeneratorstate(stream) == inspect.GEN_SUSPENDED

# "the leftmost iterable, `xs`, is evaluated on the spot", "every further `for`" is not
asked = []


def source(name):
    asked.append(name)
    return [1, 2]


pairs = ((a, b) for a in source("left") for b in source("right"))
assert asked == ["left"]
next(pairs)
assert asked == ["left", "right"]

# "with the values that the names have *then*"
factor = 2
scaled = (n * factor for n in [1, 2] if n < factor)
factor = 10
assert list(scaled) == [10, 20]

# "Summing 100,000 numbers parsed from strings": 3.6 MB against 0.4 kB
texts = [str(n) for n in range(100_000)]
assert 3_300_000 < peak(lambda: sum([int(s) for s in texts])) < 3_900_000
assert peak(lambda: sum(int(s) for s in texts)) < 1_500

# "`any`, `all`, `next`: the rest is never computed"
seen = []
assert any(seen.append(n) or n == 2 for n in range(100))
assert seen == [0, 1, 2]
seen.clear()
assert not all(seen.append(n) or n != 2 for n in range(100))
assert seen == [0, 1, 2]
assert next(n for n in itertools.count() if n > 5) == 6

# "`sorted`: half: it builds one list instead of copying yours" (beside the strings, which
# exist already); "`",".join`: nothing"
assert 0.45 < peak(lambda: sorted(s for s in texts)) / peak(lambda: sorted([*texts])) < 0.6
assert 0.95 < peak(lambda: ",".join(s for s in texts)) / peak(lambda: ",".join([*texts])) < 1.05

# "it has one pass and no length", no index either
once = (n for n in [1, 2])
for use in (len, lambda g: g[0]):
    try:
        use(once)
    except TypeError:
        pass
    else:
        raise AssertionError

# "about 200 bytes for any generator expression, and for a list the pointers without the elements"
assert 150 < sys.getsizeof(n for n in range(1_000_000)) < 260
assert sys.getsizeof(n for n in range(3)) == sys.getsizeof(n for n in range(1_000_000))
assert sys.getsizeof([bytes(10_000)] * 3) < 200

# "`current` is what is left now, and the list is gone by then"
tracemalloc.start()
total = sum([int(s) for s in texts])
current, highest = tracemalloc.get_traced_memory()
tracemalloc.stop()
assert current < 10_000 < 3_000_000 < highest

# "a sum of 0, an `all` that is true"
assert sum(once) == 3
assert sum(once) == 0
assert all(n > 100 for n in once)


# "`tee` buffers everything that one side has read and the other has not"
def teed():
    one, two = itertools.tee(n for n in range(1_000, 51_000))
    return sum(one) + sum(two)


assert peak(teed) > 1_000_000

# "`all([...])` runs every test before `all` sees the first answer"
seen.clear()
assert not all([seen.append(n) for n in range(4)])  # noqa: C419
assert seen == [0, 1, 2, 3]

# "Filters stacked in a loop all use the last filter"
numbers = iter([1, 2, 3, 4, 5, 6])
for test in (lambda n: n > 3, lambda n: n % 2 == 0):
    numbers = (n for n in numbers if test(n))
assert list(numbers) == [2, 4, 6]

# "`stop()` forgets everything"
tracemalloc.start()
block = bytes(100_000)
tracemalloc.stop()
assert tracemalloc.get_traced_memory() == (0, 0)

# "tracing is one switch for the whole process": starting twice, stopping once ends it
tracemalloc.start()
tracemalloc.start()
tracemalloc.stop()
assert not tracemalloc.is_tracing()

# "`reset_peak()` lowers the mark to what is allocated now"
tracemalloc.start()
assert len(bytes(500_000)) == 500_000
assert tracemalloc.get_traced_memory()[1] > 500_000
tracemalloc.reset_peak()
assert tracemalloc.get_traced_memory()[1] < 100_000
tracemalloc.stop()
