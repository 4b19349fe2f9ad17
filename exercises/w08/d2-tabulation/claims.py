"""What the text of this day claims, run: one block per claim."""

import sys
from functools import cache
from math import inf

# "`[[0] * w] * h` is one row, h times"
grid = [[0] * 3] * 2
grid[0][1] = 7
assert grid == [[0, 7, 0], [0, 7, 0]]
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 7
assert grid[1] == [0, 0, 0]

# "inf + 1 == inf", "min leaves it alone", "an integer stays one as long as a candidate won"
assert inf + 1 == inf and inf > 10**400
assert min(inf, 3) == 3 and type(min(inf, 3)) is int
# "inf - inf is nan, and nan compares false with everything"
assert not (inf - inf < 1) and not (inf - inf > 1)

# "`-1` is a valid index": a missing guard reads the other end of the table
table = [10, 20, 30]
assert table[0 - 1] == 30

# "tuples compare from the left", "adding the same line to two candidates" keeps the order
assert (10, 3) < (10, 4) < (11, 1)
for a in ((10, 3), (10, 4), (11, 1)):
    for b in ((10, 3), (10, 4), (11, 1)):
        assert (a < b) == ((a[0] + 5, a[1] + 1) < (b[0] + 5, b[1] + 1))


# "the greedy layout of the example costs 82, the even one 58"
def cost(lines, width):
    return sum((width - len(line)) ** 2 for line in lines[:-1])


assert cost(["whole grain", "rye", "sourdough"], 12) == 1 + 81
assert cost(["whole", "grain rye", "sourdough"], 12) == 49 + 9


# the snippet: cheapest way through a list of fees, paying at every step or every second one
def cheapest(fees):
    best = [0] * (len(fees) + 2)
    for i in reversed(range(len(fees))):
        best[i] = fees[i] + min(best[i + 1], best[i + 2])
    return best[0]


assert cheapest([]) == 0
assert cheapest([5, 1, 9]) == 6
assert cheapest([1, 9, 1]) == 2
assert cheapest(list(range(10_000))) > 0


# the same, top-down: right, but as deep as the list is long
def recursive(fees):
    @cache
    def best(i):
        return 0 if i >= len(fees) else fees[i] + min(best(i + 1), best(i + 2))

    return best(0)


assert recursive([5, 1, 9]) == 6
try:
    recursive(list(range(10_000)))
except RecursionError:
    pass
else:
    assert sys.version_info >= (3, 14)

# "Evaluating states that nobody asks for": top-down visits 5 of 1,001 amounts
visited = set()


@cache
def fits(amount):
    visited.add(amount)
    return amount == 0 or (amount >= 250 and fits(amount - 250))


assert fits(1000) and len(visited) == 5

# "a negative number of blanks, squared, is a cost like any other"
assert (8 - 9) ** 2 == 1
