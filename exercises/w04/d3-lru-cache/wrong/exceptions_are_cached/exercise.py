"""Misconception: a cached function that raises is not run again for the same arguments.

fails: AnswerTest.test_an_unknown_code_is_asked_for_once
"""

from collections.abc import Callable
from functools import lru_cache


class UnknownCode(LookupError):
    pass


class Tariff:
    def __init__(self, fetch: Callable[[str, str], list[str] | None], size: int = 1024) -> None:
        @lru_cache(maxsize=size)
        def lookup(code: str, origin: str) -> tuple[str, ...] | None:
            found = fetch(code, origin)
            if found is None and len(code) > 2:
                return lookup(code[:-2], origin)
            if found is None:
                raise UnknownCode(code)
            return tuple(found)

        self._lookup = lookup

    def charges(self, code: str, origin: str = "XX") -> tuple[str, ...]:
        canonical = code.replace(".", "").replace(" ", "")
        try:
            return self._lookup(canonical, origin.upper())
        except UnknownCode:
            raise UnknownCode(canonical) from None

    def refresh(self) -> None:
        self._lookup.cache_clear()
