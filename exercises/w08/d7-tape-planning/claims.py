"""What the text of this day claims, run: one block per claim."""

from itertools import product


def row_sizes(run, depth):
    row = []
    for full, delta in run:
        row = [min(row, default=0) + full, *(size + delta for size in row[:depth])]
    return min(row)


def brute(run, depth):
    sizes = []
    for text in map("".join, product("fd", repeat=len(run))):
        if text[0] == "f" and max(map(len, text.split("f"))) <= depth:
            sizes.append(sum(one[how == "d"] for one, how in zip(run, text, strict=True)))
    return min(sizes)


# "one row of depth + 1 numbers is all": the same as trying all choices
for run in product([(5, 2), (3, 4), (9, 1)], repeat=5):
    for depth in range(4):
        assert row_sizes(run, depth) == brute(run, depth)

# "a full snapshot too early can pay": 60 + 30 + 5 + 5 instead of 60 + 25 + 5 + 90
assert row_sizes([(60, 60), (30, 25), (90, 5), (90, 5)], 2) == 100
assert 60 + 25 + 5 + 90 == 180

# "a run of n has up to 2 ** (n - 1) choices"
assert sum(text[0] == "f" for text in product("fd", repeat=6)) == 2**5

# "sizes never fall as a run gets longer": so a break is safe
for run in product([(5, 2), (3, 4), (9, 1)], repeat=5):
    sizes = [row_sizes(run[:n], 2) for n in range(1, 6)]
    assert sizes == sorted(sizes)

# "the smallest size so far is not enough": two runs with the same minimum go on differently
a, b = [(5, 9), (9, 3)], [(5, 9), (3, 9)]
assert row_sizes(a, 1) == row_sizes(b, 1) == 8
assert row_sizes([*a, (9, 1)], 1) != row_sizes([*b, (9, 1)], 1)
