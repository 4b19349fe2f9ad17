"""What the text of this day claims, run: one block per claim."""

from math import gcd


def fill(items, capacity, down, start=0):
    best = [0] + [start] * capacity
    for weight, revenue in items:
        rooms = range(weight, capacity + 1)
        for room in reversed(rooms) if down else rooms:
            best[room] = max(best[room], best[room - weight] + revenue)
    return best


# the table of the two directions: one item of 3 kg and 4 cents, capacity 9
assert fill([(3, 4)], 9, down=True) == [0, 0, 0, 4, 4, 4, 4, 4, 4, 4]
assert fill([(3, 4)], 9, down=False) == [0, 0, 0, 4, 4, 4, 8, 8, 8, 12]

# "Zero everywhere: at most ... -inf except at 0: exactly"
inf = float("inf")
assert fill([(3, 4), (5, 6)], 7, True)[7] == 6
assert fill([(3, 4), (5, 6)], 7, True, -inf)[7] == -inf
assert fill([(3, 4), (5, 6)], 8, True, -inf)[8] == 10

# "13 for 6 kg ... 19": the best ratio first loses by a third
items = [(6, 13), (5, 10), (5, 9)]
assert 13 / 6 > 10 / 5 > 9 / 5
assert fill(items, 10, True)[10] == 19

# "20 items of up to 24,000 kg: 480,000 steps; in grams 480 million"
assert 20 * 24_000 == 480_000 and 20 * 24_000_000 == 480_000_000

# "floor is right": every load is a multiple of g
g = gcd(700, 600, 400)
assert g == 100
weights = [700, 600, 400]
loads = {a * 700 + b * 600 + c * 400 for a in range(4) for b in range(4) for c in range(6)}
for capacity in range(0, 2000, 7):
    fits = {w for w in loads if w <= capacity}
    assert fits == {w for w in loads if w // g <= capacity // g}
# "`gcd()` of nothing is 0"
assert gcd() == 0

# "0.1 + 0.2 is no index", and not 0.3 either
assert 0.1 + 0.2 != 0.3
try:
    [0].__getitem__(0.0)
except TypeError:
    pass
else:
    raise AssertionError

# "pairs share their tails"
tail = ("lathe", None)
a, b = ("press", tail), ("saw", tail)
assert a[1] is b[1]

# "swapping the loops turns the 0/1 table": rooms outside, items inside, ascending: items repeat
best = [0] * 10
for room in range(10):
    for weight, revenue in [(3, 4)]:
        if weight <= room:
            best[room] = max(best[room], best[room - weight] + revenue)
assert best[9] == 12

# "two complete entries ... would go on to compare their chains, `None` with a tuple, a TypeError"
try:
    assert (1, 2, None) < (1, 2, ("press", None))
except TypeError:
    pass
else:
    raise AssertionError
