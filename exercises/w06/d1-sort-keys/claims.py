"""What the text of this day claims, run: one block per claim."""

import random
from functools import cmp_to_key


class Counted:
    """A value that counts the comparisons with `<`, and offers no other."""

    less = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Counted.less += 1
        return self.value < other.value


def comparisons(values):
    Counted.less = 0
    sorted(values, key=Counted)
    return Counted.less


# "calls `f` once for each element, before the first comparison"
events = []


class Loud(Counted):
    def __lt__(self, other):
        events.append("compare")
        return super().__lt__(other)


def loud(value):
    events.append("key")
    return Loud(value)


[3, 1, 2].sort(key=loud)
assert events[:3] == ["key"] * 3
assert set(events[3:]) == {"compare"}

# "A comparison function [...] runs about n log n times; `functools.cmp_to_key` wraps one"
calls = 0


def compare(a, b):
    global calls
    calls += 1
    return (a > b) - (a < b)


numbers = list(range(1_024))
random.Random(1).shuffle(numbers)
assert sorted(numbers, key=cmp_to_key(compare)) == list(range(1_024))
assert 8 * 1_024 < calls < 10 * 1_024


# "Keys are compared with `<` alone"
class OnlyLess(Counted):
    def __gt__(self, other):
        raise AssertionError

    __le__ = __ge__ = __gt__
    __eq__ = __gt__
    __hash__ = None


assert [key.value for key in sorted([OnlyLess(2), OnlyLess(1), OnlyLess(3)])] == [1, 2, 3]


# "A tuple's `<` looks for the first position where the two differ, by `==`, and compares there"
class Recorder:
    def __init__(self, name, value, log):
        self.name, self.value, self.log = name, value, log

    def __eq__(self, other):
        self.log.append(f"{self.name} ==")
        return self.value == other.value

    def __lt__(self, other):
        self.log.append(f"{self.name} <")
        return self.value < other.value

    __hash__ = None


log = []
one = tuple(Recorder(name, value, log) for name, value in zip("abc", (1, 2, 3), strict=True))
two = tuple(Recorder(name, value, log) for name, value in zip("abc", (1, 9, 0), strict=True))
assert one < two
assert log == ["a ==", "b ==", "b <"]

# the rows of the table
assert sorted([3, None, 1, None, 2], key=lambda x: (x is None, x)) == [1, 2, 3, None, None]
assert sorted(["b", 2, "a", 10], key=lambda x: (isinstance(x, str), x)) == [2, 10, "a", "b"]
assert sorted([1, 3, 2], key=lambda x: -x) == [3, 2, 1]

# "Nothing negates a string or a tuple"
for value in ("a", (1,)):
    try:
        _ = -value
    except TypeError:
        pass
    else:
        raise AssertionError

# "sort by the minor criterion first and by the major one last"
rows = [(1, "a"), (2, "b"), (1, "b"), (2, "a")]
rows.sort(key=lambda row: row[1], reverse=True)
rows.sort(key=lambda row: row[0])
assert rows == [(1, "b"), (1, "a"), (2, "b"), (2, "a")]

# "A list that is in order already takes n - 1 comparisons, a strictly descending one as well"
assert comparisons(range(1_000)) == 999
assert comparisons(range(1_000, 0, -1)) == 999

# "The second pass above starts from scratch, though: the first has put the names in order, and
# the priorities are as mixed as before"
rng = random.Random(2)
rows = [(rng.randrange(8), rng.random()) for _ in range(4_000)]
mixed = comparisons(row[0] for row in rows)
by_name = sorted(rows, key=lambda row: row[1], reverse=True)
assert 0.9 < comparisons(row[0] for row in by_name) / mixed < 1.1

# "`sorted` copies, `list.sort` does not, and returns None to say so"
xs = [2, 1]
assert sorted(xs) is not xs
assert xs == [2, 1]
assert xs.sort() is None
assert xs == [1, 2]

# "equal elements stay as they came. `[::-1]` on the result turns them round, too"
pairs = [(1, "x"), (1, "y")]
assert sorted(pairs, key=lambda p: p[0], reverse=True) == pairs
assert sorted(pairs, key=lambda p: p[0])[::-1] == pairs[::-1]


# "When a key function raises, `list.sort` has moved nothing yet"
def picky(value):
    return 1 / value


for backwards in (False, True):
    xs = [3, 1, 2, 0, 4]
    try:
        xs.sort(key=picky, reverse=backwards)
    except ZeroDivisionError:
        assert xs == [3, 1, 2, 0, 4]
    else:
        raise AssertionError

# "When a comparison raises, the list is left with all its elements, in some order between"
xs = [5, 4, 3, 2, 9, 1, "x", 7]
before = list(xs)
try:
    xs.sort()
except TypeError:
    assert set(xs) == set(before)
    assert xs != before
else:
    raise AssertionError

# "While it is being sorted, a list looks empty to everybody else, and changing it is a ValueError"
xs = [2, 1]
seen = []
xs.sort(key=lambda x: seen.append(len(xs)) or x)
assert seen == [0, 0]
try:
    xs.sort(key=lambda x: xs.append(0) or x)
except ValueError:
    pass
else:
    raise AssertionError

# "One [NaN] in the keys, and the result is wrong in silence"
nan = float("nan")
got = [x for x in sorted([3.0, nan, 1.0, 2.0]) if x == x]
assert got != [1.0, 2.0, 3.0]

# discussion: "An empty tuple alone would do the opposite"
assert () < ("rc",)
assert (1,) < (1, 0)
