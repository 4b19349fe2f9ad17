"""Misconception: a test for truth, with `or` or `if`, tells 0 from None.

fails: LimitTest.test_zero_is_a_limit
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

GIB = 2**30


class QuotaExceeded(Exception):
    pass


@dataclass
class Plan:
    limit: int


class Quota:
    def __init__(
        self, plan: Plan, owner_of: Callable[[str], str], limit: int | None = None
    ) -> None:
        self.plan = plan
        self._owner_of = owner_of
        self._sizes: dict[str, int] = {}
        self._limit: int | None = None
        if limit is not None:
            self.limit = limit

    @property
    def limit(self) -> int:
        return self._limit or self.plan.limit

    @limit.setter
    def limit(self, value: int) -> None:
        if value < 0:
            raise ValueError(f"a limit of {value} bytes")
        if value < self.used:
            raise QuotaExceeded(f"{self.used} bytes are in use")
        self._limit = value

    @limit.deleter
    def limit(self) -> None:
        self._limit = None

    @property
    def limit_gib(self) -> float:
        return self.limit / GIB

    @limit_gib.setter
    def limit_gib(self, value: float) -> None:
        self.limit = round(value * GIB)

    @property
    def used(self) -> int:
        return sum(self._sizes.values())

    @property
    def free(self) -> int:
        return max(0, self.limit - self.used)

    @cached_property
    def top_owner(self) -> str | None:
        totals: Counter[str] = Counter()
        for name, size in self._sizes.items():
            totals[self._owner_of(name)] += size
        return max(totals, key=totals.__getitem__, default=None)

    def put(self, name: str, size: int) -> None:
        if self.used - self._sizes.get(name, 0) + size > self.limit:
            raise QuotaExceeded(f"no room for {name}")
        self._sizes[name] = size
        self.__dict__.pop("top_owner", None)

    def remove(self, name: str) -> None:
        del self._sizes[name]
        self.__dict__.pop("top_owner", None)
