"""Misconception: a pre-release is a label, so its identifiers compare as text.

fails: PrecedenceTest.test_identifiers_of_digits_compare_by_value
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
        tuple((not part.isdigit(), part) for part in pre.split(".")),
    )


def newest_first(releases: Iterable[Release]) -> list[Release]:
    return sorted(releases, key=lambda release: precedence(release.version), reverse=True)


def arrange(catalog: list[Release]) -> None:
    catalog.sort(key=lambda release: precedence(release.version), reverse=True)
    catalog.sort(key=lambda release: release.product.casefold())
