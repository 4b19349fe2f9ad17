"""Misconception: a line of the base that one side has kept is an anchor.

fails: MergeTest.test_an_edit_beside_a_deletion_is_a_conflict
"""

from collections.abc import Sequence
from typing import NamedTuple


class Conflict(NamedTuple):
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def matches(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    longest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            if a[i] == b[j]:
                longest[i][j] = longest[i + 1][j + 1] + 1
            else:
                longest[i][j] = max(longest[i + 1][j], longest[i][j + 1])
    pairs = []
    i = j = 0
    while longest[i][j]:
        if a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] == longest[i][j]:
            i += 1
        else:
            j += 1
    return pairs


def settle(base: list[str], ours: list[str], theirs: list[str]) -> list[str | Conflict]:
    if ours == base:
        return [*theirs]
    if theirs in (base, ours):
        return [*ours]
    return [Conflict(tuple(ours), tuple(theirs))]


def merge(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str | Conflict]:
    in_ours, in_theirs = dict(matches(base, ours)), dict(matches(base, theirs))
    merged: list[str | Conflict] = []
    b = o = t = 0
    for i, j in [*in_ours.items(), (len(base), len(ours))]:
        k = len(theirs) if i == len(base) else in_theirs.get(i, t)
        merged += settle(list(base[b:i]), list(ours[o:j]), list(theirs[t:k]))
        if i in in_theirs or i == len(base):
            merged += base[i : i + 1]
            k += 1
        b, o, t = i + 1, j + 1, k
    return merged
