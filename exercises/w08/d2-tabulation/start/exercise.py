"""Break the text of a receipt label into lines that are filled as evenly as
possible.

Today's tool: a table filled bottom-up, and the answer read off it.
"""

from collections.abc import Sequence


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
    raise NotImplementedError
