"""Break the text of a receipt label into lines that are filled as evenly as
possible.

Today's tool: a table filled bottom-up, and the answer read off it.
"""

from collections.abc import Sequence
from math import inf


def layout(words: Sequence[str], width: int) -> list[str]:
    """Return the lines of the label: all `words` in order, joined by single
    spaces.

    No line is longer than `width` characters. A line that is followed by
    another costs the square of the blanks at its end (width minus length);
    the last line costs nothing. The layout has the lowest possible total
    cost, and among layouts of this cost the fewest lines. If several are
    left, any of them will do. No words give no lines.

    A word that is longer than `width` cannot be printed: ValueError.

    Words are not empty. A label may have thousands of them: time and memory
    grow in proportion to their number, for a given width, and the depth of
    calls does not grow.

    >>> layout(["whole", "grain", "rye", "sourdough"], 12)     # 49 + 9, not 1 + 81
    ['whole', 'grain rye', 'sourdough']
    """
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
