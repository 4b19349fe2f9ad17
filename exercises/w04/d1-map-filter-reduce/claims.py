"""What the text of this day claims, run: one block per claim."""

import math
import sys
from functools import reduce
from itertools import accumulate


def frames(work):
    """How many Python frames `work` enters, not counting its own."""
    entered = 0

    def profile(frame, event, arg):
        nonlocal entered
        entered += event == "call"

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return entered - 1


def raised(error, work):
    try:
        work()
    except error:
        return True
    return False


# "an iterator that holds two references: the function and `iter(xs)`. Nothing is called until
# somebody asks"; "It can be consumed once"
calls = []
mapped = map(calls.append, [1, 2])
assert calls == []
assert mapped.__reduce__()[1][0] == calls.append and len(mapped.__reduce__()[1]) == 2
list(mapped)
assert calls == [1, 2] and list(mapped) == []

# "an error in `f` surfaces where the result is consumed"
broken = map(int, ["x"])
assert raised(ValueError, lambda: next(broken))

# the table of frames
xs, cells = list(range(100)), [str(n) for n in range(100)]
assert frames(lambda: list(map(int, cells))) == 0
assert frames(lambda: [n + 1 for n in xs]) == (0 if sys.version_info >= (3, 12) else 1)
assert frames(lambda: list(map(lambda n: n + 1, xs))) == 100  # noqa: C417

# "It drops `None`, and it drops `0` and `""` as well"
assert list(filter(None, [None, 0, "", 5])) == [5]

# "With several iterables `map` stops at the shortest"; "`strict=True` ... came to `map` in 3.14"
assert list(map(max, [1, 2, 3], [5])) == [5]
if sys.version_info >= (3, 14):
    assert raised(ValueError, lambda: list(map(max, [1, 2], [5], strict=True)))
else:
    assert raised(TypeError, lambda: list(map(max, [1, 2], [5], strict=True)))

# "Here the third queue is never looked at"
queues = [iter([1]), iter([]), iter([3])]
assert list(map(next, queues)) == [1]
assert list(queues[2]) == [3]

# "A generator expression turns that leak into `RuntimeError`", "A list comprehension lets the
# `StopIteration` out"
assert raised(RuntimeError, lambda: list(next(q) for q in [iter([])]))  # noqa: C400
assert raised(StopIteration, lambda: [next(q) for q in [iter([])]])


# "unless the comprehension runs inside a `__next__`, where it means \"no more\" again"
class Opening:
    def __iter__(self):
        return self

    def __next__(self):
        return [next(queue) for queue in [iter([])]]


assert list(Opening()) == []

# "`map` looks `f` up once, when it is built. A generator expression looks the name up for every
# item"
f = abs
early, late = map(f, [-1, -2]), (f(n) for n in [-1, -2])
f = str
assert list(early) == [1, 2] and list(late) == ["-1", "-2"]

# "`f(f(f(initial, x0), x1), x2)`"
assert reduce(lambda a, b: f"f({a}, {b})", ["x0", "x1", "x2"], "i") == "f(f(f(i, x0), x1), x2)"

# "Without it an empty input raises `TypeError`, and a single item comes back untouched, `f` never
# called"
assert raised(TypeError, lambda: reduce(max, []))
assert reduce(lambda n, word: n + len(word), ["spend"]) == "spend"

# "`{**acc, k: v}`, copies all it has so far: quadratic"
copied = []
reduce(lambda acc, k: copied.append(len(acc)) or {**acc, k: None}, range(100), {})
assert sum(copied) == 100 * 99 // 2

# "Most folds have a name already"
assert math.prod([2, 3]) == 6

# "`itertools.accumulate` yields them"; "+500, -800, +300 ends at 300, while the sum is 0"
steps = accumulate([500, -800, 300], lambda left, m: max(0, left + m), initial=0)
assert list(steps) == [0, 500, 0, 300]
assert sum([500, -800, 300]) == 0

# "`map(lambda feed: next(feed, 0), feeds)` is a comprehension with a call more per item"
feeds = [iter([1]), iter([]), iter([3])]
assert frames(lambda: list(map(lambda feed: next(feed, 0), feeds))) == 3  # noqa: C417

# "`map(to_cents, filter(str.strip, cells))` ... `str.strip` serves as 'is not blank'"
assert list(filter(str.strip, ["1", " ", "", "0.00"])) == ["1", "0.00"]
