"""Misconception: a cache made with `lru_cache` is as big as it needs to be.

fails: LifetimeTest.test_the_size_is_kept
"""

from collections.abc import Callable
from functools import lru_cache


class UnknownCode(LookupError):
    pass


class Tariff:
    def __init__(self, fetch: Callable[[str, str], list[str] | None], size: int = 1024) -> None:
        @lru_cache
        def lookup(code: str, origin: str) -> tuple[str, ...] | None:
            found = fetch(code, origin)
            if found is None and len(code) > 2:
                return lookup(code[:-2], origin)
            return None if found is None else tuple(found)

        self._lookup = lookup

    def charges(self, code: str, origin: str = "XX") -> tuple[str, ...]:
        canonical = code.replace(".", "").replace(" ", "")
        found = self._lookup(canonical, origin.upper())
        if found is None:
            raise UnknownCode(canonical)
        return found

    def refresh(self) -> None:
        self._lookup.cache_clear()
