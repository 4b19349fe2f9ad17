"""Misconception: recursion inside a cached function uses the cache by itself.

fails: KeyTest.test_siblings_share_their_parent
"""

from collections.abc import Callable
from functools import lru_cache


class UnknownCode(LookupError):
    pass


class Tariff:
    def __init__(self, fetch: Callable[[str, str], list[str] | None], size: int = 1024) -> None:
        def ask(code, origin):
            found = fetch(code, origin)
            if found is None and len(code) > 2:
                return ask(code[:-2], origin)
            return None if found is None else tuple(found)

        self._lookup = lru_cache(maxsize=size)(ask)

    def charges(self, code: str, origin: str = "XX") -> tuple[str, ...]:
        canonical = code.replace(".", "").replace(" ", "")
        found = self._lookup(canonical, origin.upper())
        if found is None:
            raise UnknownCode(canonical)
        return found

    def refresh(self) -> None:
        self._lookup.cache_clear()
