"""Misconception: a comparison function is only another way to write a key function.

fails: ArrangeTest.test_precedence_is_called_once_for_each_release
"""

from collections.abc import Iterable
from functools import cmp_to_key
from typing import NamedTuple

Key = tuple[tuple[int, ...], bool, tuple[tuple[bool, int | str], ...]]


class Release(NamedTuple):
    product: str
    version: str


def precedence(version: str) -> Key:
    public, _, _ = version.partition("+")
    core, _, pre = public.partition("-")
    return (
        tuple(int(number) for number in core.split(".")),
        not pre,
        tuple((False, int(part)) if part.isdigit() else (True, part) for part in pre.split(".")),
    )


def newest_first(releases: Iterable[Release]) -> list[Release]:
    def compare(one: Release, other: Release) -> int:
        a, b = precedence(one.version), precedence(other.version)
        return (a < b) - (a > b)

    return sorted(releases, key=cmp_to_key(compare))


def arrange(catalog: list[Release]) -> None:
    catalog.sort(key=lambda release: precedence(release.version), reverse=True)
    catalog.sort(key=lambda release: release.product.casefold())
