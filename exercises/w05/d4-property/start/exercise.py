"""The storage quota of a customer: what the plan allows, what is used, what
is free.
"""

from collections.abc import Callable
from dataclasses import dataclass

GIB = 2**30


class QuotaExceeded(Exception):
    """More bytes than the limit allows."""


@dataclass
class Plan:
    """What a customer has bought; shared by many quotas, and changed by
    upgrades.
    """

    limit: int


class Quota:
    """The files of one customer, and how many bytes they may take.

    >>> quota = Quota(Plan(limit=4 * GIB), owner_of)
    >>> quota.put("a.mov", GIB)
    >>> quota.used, quota.free, quota.limit_gib
    (1073741824, 3221225472, 4.0)
    >>> quota.limit_gib = 1.5
    >>> quota.limit
    1610612736
    """

    def __init__(
        self, plan: Plan, owner_of: Callable[[str], str], limit: int | None = None
    ) -> None:
        """`limit` overrides that of the plan, under the same rules as an
        assignment.
        """
        self.plan = plan
        self._owner_of = owner_of
        self._sizes: dict[str, int] = {}
        raise NotImplementedError

    @property
    def limit(self) -> int:
        """Bytes: the limit of its own if there is one (0 is one), else the
        plan's of this moment.

        Assigned, it becomes a limit of its own: a negative one raises
        `ValueError`, one below `used` raises `QuotaExceeded`, and nothing
        is changed then. `del quota.limit` goes back to the plan's, and does
        nothing if there is no limit of its own.
        """
        raise NotImplementedError

    @property
    def limit_gib(self) -> float:
        """`limit` in GiB. Assigning sets the limit, to the nearest byte,
        under the same rules.
        """
        raise NotImplementedError

    @property
    def used(self) -> int:
        """Bytes of all files. Cannot be assigned."""
        return sum(self._sizes.values())

    @property
    def free(self) -> int:
        """Bytes left; 0, not less, if the plan has shrunk below `used`.
        Cannot be assigned.
        """
        raise NotImplementedError

    @property
    def top_owner(self) -> str | None:
        """The owner of most bytes; None without files. Of several, the one
        whose file comes first.

        `owner_of(name)` is a slow service: it is called when `top_owner` is
        read, once for each file, and not again until a file is put or
        removed.
        """
        raise NotImplementedError

    def put(self, name: str, size: int) -> None:
        """Store a file, or replace it.

        Raises `QuotaExceeded`, and changes nothing, if `used` would then be
        above `limit`.
        """
        raise NotImplementedError

    def remove(self, name: str) -> None:
        """Remove a file; `KeyError` if there is none of that name."""
        raise NotImplementedError
