"""Misconception: `difflib.SequenceMatcher` finds the longest common subsequence.

fails: MatchesTest.test_one_long_block_may_cost_more_than_it_brings
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Conflict(NamedTuple):
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def matches(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(i + n, j + n) for i, j, size in blocks for n in range(size)]


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
