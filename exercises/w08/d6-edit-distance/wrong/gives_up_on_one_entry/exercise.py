"""Misconception: once the entry on the diagonal is above the limit, the rest is, too.

fails: DistanceTest.test_a_detour_may_come_back_below_the_limit
"""

from collections.abc import Iterable
from itertools import accumulate
from unicodedata import normalize


def weight(char: str) -> int:
    return 3 if char.isdigit() else 1


def distance(a: str, b: str, limit: int) -> int | None:
    a, b = (normalize("NFC", text).casefold() for text in (a, b))
    row = [0, *accumulate(map(weight, b))]
    for i, x in enumerate(a, 1):
        above, row = row, [row[0] + weight(x)]
        for j, y in enumerate(b):
            replace = 0 if x == y else max(weight(x), weight(y))
            row.append(min(above[j] + replace, above[j + 1] + weight(x), row[j] + weight(y)))
        if row[min(i, len(b))] > limit:
            return None
    return row[-1] if row[-1] <= limit else None


def nearest(query: str, register: Iterable[str], limit: int) -> str | None:
    best = None
    for address in register:
        found = distance(query, address, limit)
        if found is not None:
            best, limit = address, found - 1
            if limit < 0:
                break
    return best
