"""What the text of this day claims, run: one block per claim."""

import dis
import itertools
from typing import NamedTuple


def fails(work):
    try:
        work()
    except ValueError as error:
        return str(error)
    raise AssertionError("no ValueError")


# "exactly two items, checked: ... a `ValueError` ... raised before any name is bound"
for wrong in ([1], [1, 2, 3]):
    a = b = "old"
    try:
        a, b = wrong
    except ValueError:
        assert (a, b) == ("old", "old")
    else:
        raise AssertionError


# "a nested list is taken apart when its turn comes, after the names to its left"
first = "old"
try:
    first, (a, b) = "new", [1]
except ValueError:
    assert first == "new"
else:
    raise AssertionError

# "`pair[0], pair[1]` checks half of that"
pair = [1, 2, 3]
assert (pair[0], pair[1]) == (1, 2)

# the table
a, *rest = (1,)
assert rest == []
*init, last = (1, 2, 3)
assert (init, last) == ([1, 2], 3)
(a, b), *rest = [(1, 2), 3]
assert (a, b, rest) == (1, 2, [3])
_, b, *_ = [1, 2]
assert (b, _) == (2, [])
for too_short in ("a, *r = []", "*i, l = []", "_, b, *_ = [1]", "(a, b), *r = [(1,)]"):
    fails(lambda code=too_short: exec(code, {}))

# "there must be at most one star at each level"
try:
    compile("*a, *b = xs", "x", "exec")
except SyntaxError:
    pass
else:
    raise AssertionError
compile("(*a, b), *c = xs", "x", "exec")

# "A star collects everything that is left, so the right side must end": nothing is lazy about it
drawn = []
head, *tail = (drawn.append(n) or n for n in range(3))
assert drawn == [0, 1, 2]
# without a star, one item more than there are targets is drawn, to see that it is one too many
counter = itertools.count()
fails(lambda: exec("a, b = counter", {"counter": counter}))
assert next(counter) == 3


# "CPython does not even build the tuple for two or three items"
def two(a, b):
    a, b = b, a
    return a


def three(a, b, c):
    a, b, c = c, a, b
    return a


def four(a, b, c, d):
    a, b, c, d = d, c, b, a
    return a


def names(function):
    return {instruction.opname for instruction in dis.get_instructions(function)}


assert "BUILD_TUPLE" not in names(two) | names(three)
assert "BUILD_TUPLE" in names(four)

# "Targets are stored from left to right", "evaluated when its turn comes"
xs = ["a", "b", "c"]
i = 0
i, xs[i] = 2, "new"
assert xs == ["a", "b", "new"]

# "broken: xs[i] is new when it is used as an index", "works"
xs, i = [2, 0, 1], 0
xs[i], xs[xs[i]] = xs[xs[i]], xs[i]
assert sorted(xs) != [0, 1, 2]
xs, i = [2, 0, 1], 0
xs[xs[i]], xs[i] = xs[i], xs[xs[i]]
assert xs == [1, 0, 2]


# "`a, *rest = xs` copies what is left"
items = [1, 2, 3]
_, *rest = items
rest.append(4)
assert items == [1, 2, 3]


# "It goes by position, also for a NamedTuple"
class Point(NamedTuple):
    lat: float
    lon: float


lon, lat = Point(lat=1.0, lon=2.0)
assert (lon, lat) == (1.0, 2.0)

# "`lons, lats = zip(*points)` ... no points ... ValueError"
assert "not enough values" in fails(lambda: exec("a, b = zip(*[])", {}))

# "a ValueError whose text tells how many values were expected"
assert "expected 2" in fails(lambda: exec("a, b = 'x,y,z'.split(',')", {}))
assert "expected 2" in fails(lambda: exec("a, b = 'x'.split(',')", {}))


# "every swap brings one fix home for good ... n - 1 swaps"
def swaps(xs):
    count = 0
    for place in range(len(xs)):
        while (home := xs[place]) != place:
            xs[home], xs[place] = xs[place], xs[home]
            count += 1
    assert xs == sorted(xs)
    return count


assert max(swaps(list(order)) for order in itertools.permutations(range(6))) == 5
