"""What the text of this day claims, run: one block per claim."""

from collections import Counter

# "a dict subclass with one hook: __missing__ returns 0 and stores nothing"
counts = Counter(a=1)
assert isinstance(counts, dict)
assert counts["nope"] == 0 and "nope" not in counts
assert counts.get("nope") is None

# the table, row by row
have, more = Counter(a=2, b=-1), {"a": 1, "b": -3, "c": -1}
updated = have.copy()
updated.update(more)
assert dict(updated) == {"a": 3, "b": -4, "c": -1}
assert dict(have + Counter(more)) == {"a": 3}
subtracted = have.copy()
subtracted.subtract({"a": 5, "b": -1})
assert dict(subtracted) == {"a": -3, "b": 0}
assert dict(have - Counter(a=5, b=-4)) == {"b": 3}
assert have.copy().update(more) is None and have.copy().subtract(more) is None
assert isinstance(have + Counter(more), Counter)
assert dict(Counter(a=2) | Counter(a=3, b=-1)) == {"a": 3}  # larger
assert dict(Counter(a=2, b=1) & Counter(a=3)) == {"a": 2}  # smaller
assert dict(+Counter(a=1, b=0, c=-1)) == {"a": 1}
assert dict(-Counter(a=1, b=0, c=-1)) == {"c": 1}

# "unlike the `|` of two dicts, the `|` of two Counters takes the larger count, not the later one"
assert Counter(a=3) | Counter(a=2) == {"a": 3}
assert {"a": 3} | {"a": 2} == {"a": 2}

# "update takes an iterable of items or a mapping of counts"
bag: Counter[str] = Counter()
bag.update(["a", "a"])
bag.update({"a": 5})
assert bag == {"a": 7}


# "`total += batch` ends with a scan of the whole of `total`"
class Scanned(Counter):
    scans = 0

    def items(self):
        Scanned.scans += 1
        return super().items()


total = Scanned(dict.fromkeys(range(1000), 1))
Scanned.scans = 0
total.update(Counter([1]))
assert Scanned.scans == 0
total += Counter([1])
assert Scanned.scans == 1 and total[1] == 3
total = Counter(debt=-3, a=1)
total += Counter(a=1)
assert dict(total) == {"a": 2}  # an old debt goes too, though the batch did not mention it

# "counts.update("EOF") adds three characters"
letters: Counter[str] = Counter()
letters.update("EOF")
assert letters == {"E": 1, "O": 1, "F": 1}

# "A zero is an entry: `in`, `len` and iteration see it, `==` does not"
zero = Counter(a=0)
assert "a" in zero and len(zero) == 1 and list(zero) == ["a"]
assert zero == Counter()
assert Counter(a=0) != {} and Counter(a=0).total() == 0
# "del removes it, also if it is not there"
del zero["a"]
del zero["a"]
assert len(zero) == 0

# "most_common: ties in the order first seen; an entry decremented to zero keeps its place"
assert Counter("ba").most_common() == [("b", 1), ("a", 1)]
assert Counter("ab").most_common(1) == [("a", 1)]
moved = Counter("ab")
moved["a"] -= 1
moved["a"] += 1
assert moved.most_common() == [("a", 1), ("b", 1)]


# "most_common(n) keeps a heap of n, most_common() sorts everything": fewer comparisons of counts
class Measured(int):
    compared = 0

    def __lt__(self, other):
        Measured.compared += 1
        return int(self) < int(other)


many = Counter({n: Measured(n * 7919 % 10007) for n in range(10_000)})
many.most_common()
full, Measured.compared = Measured.compared, 0
many.most_common(3)
assert 10_000 <= Measured.compared < 12_000 < full, (Measured.compared, full)

# "negative counts are returned by most_common like any other"
assert Counter(a=-1).most_common(1) == [("a", -1)]

# "total() adds the counts up; <= compares as multisets"
assert Counter(a=2, b=-1).total() == 1
assert Counter("ab") <= Counter("abc") and not Counter("aab") <= Counter("abc")
