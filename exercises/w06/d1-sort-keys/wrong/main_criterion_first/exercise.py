"""Misconception: of two sorts, the one for the main criterion has to run first.

fails: ArrangeTest.test_the_releases_of_a_product_stand_together
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
    return sorted(releases, key=lambda release: precedence(release.version), reverse=True)


def arrange(catalog: list[Release]) -> None:
    catalog.sort(key=lambda release: release.product.casefold())
    catalog.sort(key=lambda release: precedence(release.version), reverse=True)
