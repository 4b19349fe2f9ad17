"""What the text of this day claims, run: one block per claim."""

from difflib import SequenceMatcher
from itertools import combinations


def table(a, b):
    longest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            if a[i] == b[j]:
                longest[i][j] = longest[i + 1][j + 1] + 1
            else:
                longest[i][j] = max(longest[i + 1][j], longest[i][j + 1])
    return longest


# "of `ddbad` and `cabcabd`, one pair where three are possible"
def blocks(a, b, **how):
    return sum(m.size for m in SequenceMatcher(None, a, b, **how).get_matching_blocks())


assert blocks("ddbad", "cabcabd", autojunk=False) == 1
assert table("ddbad", "cabcabd")[0][0] == 3

# "from 200 lines on it ignores lines that are frequent": 300 closing braces, nothing matched
braces = ["}"] * 300
assert blocks(["a", *braces], braces) == 0
assert blocks(["a", *braces], braces, autojunk=False) == 300

# "when the two lines are equal, pairing them is never worse": checked on all short strings
words = ["".join(w) for n in range(5) for w in combinations("abab", n)]
for a in words:
    for b in words:
        if a and b and a[0] == b[0]:
            t = table(a, b)
            assert t[0][0] == 1 + t[1][1] >= max(t[1][0], t[0][1])

# "neighbors differ by 0 or 1": so equality with `max` tells where to go
t = table("ddbad", "cabcabd")
for i in range(5):
    for j in range(7):
        assert t[i][j] - t[i + 1][j] in (0, 1) and t[i][j] - t[i][j + 1] in (0, 1)

# "of `ab` and `ba` there are two": not unique
assert table("ab", "ba")[0][0] == 1

# "a thousand lines against a thousand: a million entries, 8 bytes each"
import sys  # noqa: E402

row = [0] * 1001
assert 8 * 1001 <= sys.getsizeof(row) <= 8 * 1001 + 100

# "subsequence, not substring": order is kept, gaps are allowed
assert table("abcde", "axcxe")[0][0] == 3

# "a slice beyond the end is empty"
base = [1, 2]
assert base[2:3] == []

# "the distance without substitution is len(a) + len(b) - 2 * LCS": 5 + 7 - 6 lines in a diff
import difflib  # noqa: E402

assert 5 + 7 - 2 * 3 == 6
diff = list(difflib.ndiff(list("abc"), list("abd")))
assert sum(line[0] in "+-" for line in diff) == 3 + 3 - 2 * table("abc", "abd")[0][0]

# "common head and tail can be cut off first"
a, b = "xxabyy", "xxbayy"
assert table(a, b)[0][0] == 4 + table("ab", "ba")[0][0]
