"""Misconception: lines that both files contain can be paired one after the other.

fails: MatchesTest.test_random_files_are_aligned_in_full
"""

from collections.abc import Sequence
from typing import NamedTuple


class Conflict(NamedTuple):
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def matches(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    common = set(a) & set(b)
    left = [i for i, line in enumerate(a) if line in common]
    right = [j for j, line in enumerate(b) if line in common]
    return list(zip(left, right, strict=False))


def settle(base: list[str], ours: list[str], theirs: list[str]) -> list[str | Conflict]:
    if ours == base:
        return [*theirs]
    if theirs in (base, ours):
        return [*ours]
    return [Conflict(tuple(ours), tuple(theirs))]


def merge(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str | Conflict]:
    in_ours, in_theirs = dict(matches(base, ours)), dict(matches(base, theirs))
    anchors = [(i, j, in_theirs[i]) for i, j in in_ours.items() if i in in_theirs]
    merged: list[str | Conflict] = []
    b = o = t = 0
    for i, j, k in [*anchors, (len(base), len(ours), len(theirs))]:
        merged += settle(list(base[b:i]), list(ours[o:j]), list(theirs[t:k]))
        merged += base[i : i + 1]
        b, o, t = i + 1, j + 1, k + 1
    return merged
