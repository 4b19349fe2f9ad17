"""Misconception: sorting and then turning the list round is the same as `reverse=True`.

fails: NewestFirstTest.test_equal_versions_stay_in_the_order_in_which_they_came
"""

from collections.abc import Iterable
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
    return sorted(releases, key=lambda release: precedence(release.version))[::-1]


def arrange(catalog: list[Release]) -> None:
    catalog.sort(key=lambda release: precedence(release.version), reverse=True)
    catalog.sort(key=lambda release: release.product.casefold())
