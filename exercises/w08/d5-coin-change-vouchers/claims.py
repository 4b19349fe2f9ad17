"""What the text of this day claims, run: one block per claim."""

from math import inf


def greedy(amount, values):
    count = 0
    for value in sorted(values, reverse=True):
        count += amount // value
        amount %= value
    return count if not amount else None


def fewest(amount, values):
    best = [0] + [inf] * amount
    for value in values:
        for total in range(value, amount + 1):
            best[total] = min(best[total], best[total - value] + 1)
    return best


# "For 1, 2, 5, 10, 20, 50 ... right": all amounts up to 2,000
euro = (1, 2, 5, 10, 20, 50)
assert all(greedy(n, euro) == found for n, found in enumerate(fewest(2000, euro)))
# "Add 40, or take 5 away, and it is not": 80 = 40 + 40, not 50 + 20 + 10
assert greedy(80, (*euro, 40)) == 3 and fewest(80, (*euro, 40))[80] == 2
assert greedy(60, (1, 2, 20, 50)) == 6 and fewest(60, (1, 2, 20, 50))[60] == 3
# "and with a limited wallet it can miss the sum altogether": 60 from one 50 and three 20s
assert 60 - 50 < 20


# the snippet and the table of the loop orders: 30 from 10 and 20
def combinations(amount, values):
    ways = [1] + [0] * amount
    for value in values:
        for total in range(value, amount + 1):
            ways[total] += ways[total - value]
    return ways[amount]


def sequences(amount, values):
    ways = [1] + [0] * amount
    for total in range(1, amount + 1):
        for value in values:
            if value <= total:
                ways[total] += ways[total - value]
    return ways[amount]


assert combinations(30, [10, 20]) == 2 and sequences(30, [10, 20]) == 3
assert combinations(100, [1, 5, 10, 25, 50]) == 292
assert sequences(100, [1, 5, 10, 25, 50]) == 8_577_874_824_928

# "for a minimum the order of the loops makes no difference"
best = [0] + [inf] * 50
for total in range(1, 51):
    for value in (4, 7, 9):
        if value <= total:
            best[total] = min(best[total], best[total - value] + 1)
assert best == fewest(50, (4, 7, 9))


# "the walk spends a voucher twice": one 2, one 3 (last voucher kept for each sum)
def last_walk(amount, wallet):
    best, last = [0] + [inf] * amount, [None] * (amount + 1)
    for value in wallet:
        for total in range(amount, value - 1, -1):
            if best[total - value] + 1 < best[total]:
                best[total], last[total] = best[total - value] + 1, value
    walk = []
    while amount:
        walk.append(last[amount])
        amount -= last[amount]
    return walk


broken = last_walk(9, [1, 4, 4, 5])
assert sum(broken) == 9
found = None
for a in range(1, 8):
    for b in range(1, 8):
        for c in range(1, 8):
            for d in range(1, 8):
                wallet = [a, b, c, d]
                for amount in {a + b, a + b + c, a + b + c + d}:
                    walk = last_walk(amount, wallet)
                    if any(walk.count(v) > wallet.count(v) for v in walk):
                        found = (wallet, amount, walk)
assert found, "the walk along the last vouchers never fails?"

# "1,000 copies in 10 steps": 1, 2, 4, ... and a rest
left, size, sizes = 1000, 1, []
while left:
    sizes.append(min(size, left))
    left -= sizes[-1]
    size *= 2
assert len(sizes) == 10 and sum(sizes) == 1000
sums = {0}
for size in sizes:
    sums |= {size + s for s in sums}
assert sums == set(range(1001))

# "starting with zeros: min is never beaten"
best = [0] * 11
for total in range(3, 11):
    best[total] = min(best[total], best[total - 3] + 1)
assert best == [0] * 11
# "float, as soon as inf takes part": unreachable is a float, reached an int
assert type(fewest(5, (2,))[5]) is float and type(fewest(5, (2,))[4]) is int
