"""What the text of this day claims, run: one block per claim."""

import copy
import sys
from itertools import accumulate, count, cycle, islice, takewhile


def fibonacci():
    a, b = 1, 1
    while True:
        yield a
        a, b = b, a + b


# "the right side is evaluated before anything is assigned"
assert list(islice(fibonacci(), 6)) == [1, 1, 2, 3, 5, 8]

# "the 10,000th number has 6,942 bits"
assert next(islice(fibonacci(), 9_999, None)).bit_length() == 6_942

# "in floats, gives a wrong integer from number 71 on"
golden = (1 + 5**0.5) / 2
right = [round(golden**n / 5**0.5) == f for n, f in zip(range(1, 200), fibonacci(), strict=False)]
assert right.index(False) == 70  # counted from 0
assert not any(right[70:])

# the table, left side
assert [a for a, _ in zip(count(), "ab", strict=False)] == [0, 1]
assert 7 in count()
assert list(takewhile(lambda n: n < 3, count())) == [0, 1, 2]


# the table, right side: each asks for more after a thousand items
class TooMany(Exception):
    pass


def endless():
    yield from range(1_000)
    raise TooMany


for consume in (
    list,
    sum,
    max,
    sorted,
    lambda s: [x for x in s if x < 4],
    lambda s: -1 in s,
    lambda s: [x for x in filter(lambda n: n < 4, s)],  # noqa: C416
):
    try:
        consume(endless())
    except TooMany:
        continue
    raise AssertionError

# "it has then read, and lost, the first item that failed"
numbers = count()
list(takewhile(lambda n: n < 3, numbers))
assert next(numbers) == 4

# "map, filter, enumerate and accumulate are safe to put in between"
stream = enumerate(map(str, filter(lambda n: n % 2, accumulate(count()))))
assert list(islice(stream, 3)) == [(0, "1"), (1, "3"), (2, "15")]

# "It reads its source lazily, and only once. ... seen growing; after that, it is not."
read = []


def source():
    for item in "ab":
        read.append(item)
        yield item


turns = cycle(source())
assert read == []
next(turns)
assert read == ["a"]
assert list(islice(turns, 4)) == ["b", "a", "b", "a"]
assert read == ["a", "b"]
items = ["a", "b"]
turns = cycle(items)
next(turns)
items.append("c")
assert list(islice(turns, 4)) == ["b", "c", "a", "b"]
items.append("d")
assert list(islice(turns, 4)) == ["c", "a", "b", "c"]

# "`cycle([])` is empty. Inside a generator a bare next(turns) then becomes a RuntimeError."
assert list(cycle([])) == []


def bare():
    yield next(cycle([]))


try:
    next(bare())
except RuntimeError:
    pass
else:
    raise AssertionError

# "two loops can share it and continue each other"
turns = cycle("abc")
assert ["".join(islice(turns, 2)), "".join(islice(turns, 2))] == ["ab", "ca"]

# "since Python 3.14 the iterators of itertools cannot even be copied or pickled"
if sys.version_info >= (3, 14):
    try:
        copy.copy(cycle("ab"))
    except TypeError:
        pass
    else:
        raise AssertionError

# "After n unsuccessful steps a cycle of n stands where it stood. After a hit it stands behind it."
turns = cycle("abc")
next(turns)
assert next((x for x in islice(turns, 3) if x == "z"), None) is None
assert next(turns) == "b"
assert next((x for x in islice(turns, 3) if x == "a"), None) == "a"
assert next(turns) == "b"

# "whoever stood in for somebody is on duty again the week after" with items[week % n]
crew, away = ["ann", "bob", "cyd"], {("bob", 1)}
duty = [
    next(n for n in (crew * 2)[week % 3 :] if (n, week) not in away)  # from the week's own turn
    for week in range(3)
]
assert duty == ["ann", "cyd", "cyd"]

# "Fibonacci gaps grow by a factor of about 1.618"
ninth, tenth = islice(fibonacci(), 18, 20)
assert abs(tenth / ninth - 1.618) < 0.001
