"""Misconception: once the best is found, reading the rest of the stream does no harm.

fails: NearestTest.test_the_register_is_not_read_beyond_an_exact_match
"""

from collections.abc import Iterable
from itertools import accumulate
from unicodedata import normalize


def weight(char: str) -> int:
    return 3 if char.isdigit() else 1


def distance(a: str, b: str, limit: int) -> int | None:
    a, b = (normalize("NFC", text).casefold() for text in (a, b))
    row = [0, *accumulate(map(weight, b))]
    for x in a:
        above, row = row, [row[0] + weight(x)]
        for j, y in enumerate(b):
            replace = 0 if x == y else max(weight(x), weight(y))
            row.append(min(above[j] + replace, above[j + 1] + weight(x), row[j] + weight(y)))
        if min(row) > limit:
            return None
    return row[-1] if row[-1] <= limit else None


def nearest(query: str, register: Iterable[str], limit: int) -> str | None:
    best = None
    for address in register:
        found = distance(query, address, limit)
        if found is not None:
            best, limit = address, found - 1
    return best
