"""Misconception: `lru_cache` on a method gives every object a cache of its own.

fails: LifetimeTest.test_nothing_keeps_the_object_alive
"""

from collections.abc import Callable
from functools import lru_cache


class UnknownCode(LookupError):
    pass


class Tariff:
    def __init__(self, fetch: Callable[[str, str], list[str] | None], size: int = 1024) -> None:
        self._fetch = fetch

    def charges(self, code: str, origin: str = "XX") -> tuple[str, ...]:
        canonical = code.replace(".", "").replace(" ", "")
        found = self._lookup(canonical, origin.upper())
        if found is None:
            raise UnknownCode(canonical)
        return found

    @lru_cache(maxsize=1024)  # noqa: B019
    def _lookup(self, code, origin):
        found = self._fetch(code, origin)
        if found is None and len(code) > 2:
            return self._lookup(code[:-2], origin)
        return None if found is None else tuple(found)

    def refresh(self) -> None:
        self._lookup.cache_clear()
