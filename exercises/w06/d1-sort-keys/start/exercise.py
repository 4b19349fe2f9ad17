"""Put releases in order: newest first on a download page, by product in a
catalog.

A version is `MAJOR.MINOR.PATCH`, then maybe `-` and a pre-release, then
maybe `+` and build metadata: "2.10.0-rc.1+linux-arm". Either of the last
two may contain further hyphens.
"""

from collections.abc import Iterable
from typing import NamedTuple

Key = tuple[tuple[int, ...], bool, tuple[tuple[bool, int | str], ...]]


class Release(NamedTuple):
    product: str
    version: str


def precedence(version: str) -> Key:
    """Return a sort key for `version`: of two versions, the newer one has
    the greater key.

    - MAJOR, MINOR and PATCH compare as numbers, in this order. Text that is
      no number is a ValueError.
    - A pre-release is older than the release it leads up to.
    - Two pre-releases of one release compare identifier by identifier (they
      are split at dots): those made of digits by value, others as text, and
      digits are older than text. If one runs out of identifiers first, it
      is older.
    - Build metadata does not count: versions that differ only there have
      equal keys.

    The type `Key` is a suggestion; anything that `sorted` accepts will do.

    >>> precedence("1.9.0") < precedence("1.10.0-rc.1") < precedence("1.10.0")
    True
    """
    raise NotImplementedError


def newest_first(releases: Iterable[Release]) -> list[Release]:
    """Return `releases` as a new list, the newest version first.

    Releases whose versions have equal keys stay in the order in which they
    came. `precedence` is called once for each release.

    >>> newest_first([Release("etl", "1.9.0"), Release("etl", "1.10.0")])
    [Release(product='etl', version='1.10.0'), Release(product='etl', version='1.9.0')]
    """
    raise NotImplementedError


def arrange(catalog: list[Release]) -> None:
    """Sort `catalog` itself: products from A to Z whatever their case, each
    one's newest first.

    "ETL" and "etl" are the same product. Releases that are equal in both
    respects stay in the order in which they were. `precedence` is called
    once for each release; if it raises, `catalog` is left as it was.

    >>> catalog = [Release("etl", "1.0.0"), Release("Api", "3.0.0"), Release("ETL", "2.0.0")]
    >>> arrange(catalog)
    >>> [release.version for release in catalog]
    ['3.0.0', '2.0.0', '1.0.0']
    """
    raise NotImplementedError
