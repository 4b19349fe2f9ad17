"""Misconception: a line that is as full as possible leaves the least waste overall.

fails: LayoutTest.test_a_full_line_may_cost_the_next_one
"""

from collections.abc import Sequence


def layout(words: Sequence[str], width: int) -> list[str]:
    if any(len(word) > width for word in words):
        raise ValueError(f"a word is longer than {width} characters")
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
