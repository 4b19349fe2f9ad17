"""Misconception: a word that is too long takes care of itself, so nothing has to be refused.

fails: LayoutTest.test_a_word_that_is_too_long_is_an_error
"""

from collections.abc import Sequence
from math import inf


def layout(words: Sequence[str], width: int) -> list[str]:
    n = len(words)
    best: list[tuple[float, int]] = [(inf, inf)] * n + [(0, 0)]
    ends = [n] * n
    for start in reversed(range(n)):
        length = -1
        for end in range(start + 1, n + 1):
            length += 1 + len(words[end - 1])
            if length > width and end > start + 1:
                break
            blanks = width - length if end < n else 0
            cost, lines = best[end]
            candidate = (cost + blanks**2, lines + 1)
            if candidate < best[start]:
                best[start], ends[start] = candidate, end
    if best[0][0] == inf:
        raise ValueError(f"a word is longer than {width} characters")
    lines, start = [], 0
    while start < n:
        lines.append(" ".join(words[start : ends[start]]))
        start = ends[start]
    return lines
