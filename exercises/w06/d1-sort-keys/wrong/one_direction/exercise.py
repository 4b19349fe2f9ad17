"""Misconception: `reverse=True` turns only the last criterion of a tuple.

fails: ArrangeTest.test_products_run_from_a_to_z_whatever_their_case
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
    catalog.sort(
        key=lambda release: (release.product.casefold(), precedence(release.version)), reverse=True
    )
