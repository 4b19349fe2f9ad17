"""Misconception: arguments that mean the same share an entry.

fails: KeyTest.test_all_spellings_share_one_answer
"""

from collections.abc import Callable
from functools import lru_cache


class UnknownCode(LookupError):
    pass


class Tariff:
    def __init__(self, fetch: Callable[[str, str], list[str] | None], size: int = 1024) -> None:
        @lru_cache(maxsize=size)
        def lookup(code: str, origin: str) -> tuple[str, ...] | None:
            code = code.replace(".", "").replace(" ", "")
            origin = origin.upper()
            found = fetch(code, origin)
            if found is None and len(code) > 2:
                return lookup(code[:-2], origin)
            return None if found is None else tuple(found)

        self._lookup = lookup

    def charges(self, code: str, origin: str = "XX") -> tuple[str, ...]:
        canonical = code.replace(".", "").replace(" ", "")
        found = self._lookup(code, origin)
        if found is None:
            raise UnknownCode(canonical)
        return found

    def refresh(self) -> None:
        self._lookup.cache_clear()
