"""Misconception: where the characters are equal at the first look, they belong together.

fails: DistanceTest.test_random_texts_have_the_lowest_cost
"""

from collections.abc import Iterable
from unicodedata import normalize


def weight(char: str) -> int:
    return 3 if char.isdigit() else 1


def distance(a: str, b: str, limit: int) -> int | None:
    a, b = (normalize("NFC", text).casefold() for text in (a, b))
    total = i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            i, j = i + 1, j + 1
        elif a[i + 1 : i + 2] == b[j]:
            total, i = total + weight(a[i]), i + 1
        elif b[j + 1 : j + 2] == a[i]:
            total, j = total + weight(b[j]), j + 1
        else:
            total += max(weight(a[i]), weight(b[j]))
            i, j = i + 1, j + 1
    total += sum(map(weight, a[i:])) + sum(map(weight, b[j:]))
    return total if total <= limit else None


def nearest(query: str, register: Iterable[str], limit: int) -> str | None:
    best = None
    for address in register:
        found = distance(query, address, limit)
        if found is not None:
            best, limit = address, found - 1
            if limit < 0:
                break
    return best
