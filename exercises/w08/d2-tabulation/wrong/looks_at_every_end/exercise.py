"""Misconception: a candidate that cannot fit is skipped for free.

fails: GrowthTest.test_the_search_for_an_end_stops_at_the_width
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
            if length > width:
                continue
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
