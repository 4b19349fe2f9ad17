"""Misconception: the fewest blanks in total are also the most even lines.

fails: LayoutTest.test_two_small_gaps_beat_a_large_one
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
                break
            blanks = width - length if end < n else 0
            cost, lines = best[end]
            candidate = (cost + blanks, lines + 1)
            if candidate < best[start]:
                best[start], ends[start] = candidate, end
    if best[0][0] == inf:
        raise ValueError(f"a word is longer than {width} characters")
    lines, start = [], 0
    while start < n:
        lines.append(" ".join(words[start : ends[start]]))
        start = ends[start]
    return lines
