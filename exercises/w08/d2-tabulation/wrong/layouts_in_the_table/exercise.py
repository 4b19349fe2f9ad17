"""Misconception: a table entry should hold the whole solution of its subproblem.

fails: GrowthTest.test_the_memory_grows_in_proportion
"""

from collections.abc import Sequence
from math import inf


def layout(words: Sequence[str], width: int) -> list[str]:
    n = len(words)
    best: list[tuple[float, int, list[str]]] = [(inf, n, [])] * n + [(0, 0, [])]
    for start in reversed(range(n)):
        length = -1
        for end in range(start + 1, n + 1):
            length += 1 + len(words[end - 1])
            if length > width:
                break
            blanks = width - length if end < n else 0
            cost, count, rest = best[end]
            if (cost + blanks**2, count + 1) < best[start][:2]:
                line = " ".join(words[start:end])
                best[start] = (cost + blanks**2, count + 1, [line, *rest])
    if best[0][0] == inf:
        raise ValueError(f"a word is longer than {width} characters")
    return best[0][2]
