"""Misconception: memoized recursion does whatever a table does.

fails: GrowthTest.test_fifteen_hundred_words_need_no_deep_calls
"""

from collections.abc import Sequence
from functools import cache
from math import inf


def layout(words: Sequence[str], width: int) -> list[str]:
    n = len(words)

    @cache
    def best(start: int) -> tuple[float, int, int]:
        if start == n:
            return (0, 0, n)
        found = (inf, n, n)
        length = -1
        for end in range(start + 1, n + 1):
            length += 1 + len(words[end - 1])
            if length > width:
                break
            blanks = width - length if end < n else 0
            cost, count, _ = best(end)
            found = min(found, (cost + blanks**2, count + 1, end))
        return found

    if best(0)[0] == inf:
        raise ValueError(f"a word is longer than {width} characters")
    lines, start = [], 0
    while start < n:
        end = best(start)[2]
        lines.append(" ".join(words[start:end]))
        start = end
    return lines
