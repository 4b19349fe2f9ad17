"""What the text of this day claims, run: one block per claim."""

from difflib import get_close_matches
from unicodedata import normalize


def rows(a, b):
    row = list(range(len(b) + 1))
    yield row
    for x in a:
        above, row = row, [row[0] + 1]
        for j, y in enumerate(b):
            row.append(min(above[j] + (x != y), above[j + 1] + 1, row[j] + 1))
        yield row


def levenshtein(a, b):
    return [*rows(a, b)][-1][-1]


# the table of neighbors and the example
assert levenshtein("mill", "mall") == 1
# "`nearest` to Main Street: a swap costs 2"
assert levenshtein("lane", "laen") == 2

# "the lowest entry of a row never falls from row to row", and other entries do
for a, b in (("lane", "the lane"), ("old mill", "mill"), ("abcab", "cabba"), ("xyz", "abc")):
    lows = [min(row) for row in rows(a, b)]
    assert lows == sorted(lows)
diagonal = [row[i] for i, row in enumerate(rows("old mill", "mill1234"))]
last = [row[-1] for row in rows("old mill", "mill")]
assert last != sorted(last)


# "one row in place ... the entry above left is gone": a saved value repairs it
def in_place(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        corner, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            corner, row[j + 1] = row[j + 1], min(corner + (x != y), row[j + 1] + 1, row[j] + 1)
    return row[-1]


assert in_place("sunday", "saturday") == levenshtein("sunday", "saturday") == 3

# "0 for equal, symmetric, triangle" on samples
words = ["", "a", "ab", "ba", "abc", "mill", "mall", "small"]
for p in words:
    for q in words:
        d = levenshtein(p, q)
        assert (d == 0) == (p == q) and d == levenshtein(q, p)
        # "at least the difference of the lengths"
        assert abs(len(p) - len(q)) <= d <= max(len(p), len(q))
        assert all(d <= levenshtein(p, r) + levenshtein(r, q) for r in words)

# "é as one code point or as two: a distance of 2"
one, two = "caf\u00e9", "cafe\u0301"
assert (len(one), len(two)) == (4, 5)
assert levenshtein(one, two) == 2 and normalize("NFC", two) == one

# "lower leaves the sharp s alone, casefold makes two letters of it"
assert "\u00df".lower() == "\u00df" and "\u00df".casefold() == "ss"

# "`get_close_matches` ranks by a ratio of matching blocks": not symmetric, not a distance
from difflib import SequenceMatcher  # noqa: E402

assert get_close_matches("mill", ["mall", "hull"], n=1) == ["mall"]
assert (
    SequenceMatcher(None, "ddbad", "cabcabd").ratio()
    != SequenceMatcher(None, "cabcabd", "ddbad").ratio()
)

# "isdigit is true for superscripts, too"
assert "\u00b2".isdigit() and not "\u00b2".isdecimal()


# "without replacement it is the LCS of day 4": len(a) + len(b) - 2 * LCS
def indel(a, b):
    row = list(range(len(b) + 1))
    for x in a:
        above, row = row, [row[0] + 1]
        for j, y in enumerate(b):
            row.append(min(above[j] + (2 if x != y else 0), above[j + 1] + 1, row[j] + 1))
    return row[-1]


assert indel("ddbad", "cabcabd") == 5 + 7 - 2 * 3
