"""Misconception: an empty answer and no answer are the same.

fails: AnswerTest.test_free_of_duty_is_an_answer
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
            if not found and len(code) > 2:
                return lookup(code[:-2], origin)
            return tuple(found) if found else None

        self._lookup = lookup

    def charges(self, code: str, origin: str = "XX") -> tuple[str, ...]:
        canonical = code.replace(".", "").replace(" ", "")
        found = self._lookup(canonical, origin.upper())
        if found is None:
            raise UnknownCode(canonical)
        return found

    def refresh(self) -> None:
        self._lookup.cache_clear()
