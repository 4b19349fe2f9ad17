"""Look up customs charges, asking the slow customs service as little as
possible.
"""

from collections.abc import Callable
from functools import lru_cache


class UnknownCode(LookupError):
    """Customs knows neither this code nor any of its parents."""


class Tariff:
    """Charges by product code and country of origin, remembered per object.

    `fetch(code, origin)` asks the customs service: the names of the charges
    as a list (empty: free of duty), or None for a code it has no entry for.
    It is called with the canonical code and origin, positionally. It may
    fail; a failure reaches the caller and is not remembered, but every
    answer is, also None.

    `size` is the number of answers kept; when there are more, the least
    recently used one goes. Each object keeps its own answers, and they go
    when it goes: nothing else keeps the object alive. Use `lru_cache`.

    >>> tariff = Tariff(fetch)
    >>> tariff.charges("8471.30", "cn")      # fetch("847130", "CN")
    ('duty 3.5%', 'vat')
    >>> tariff.charges("847130", "CN")       # asks nobody
    ('duty 3.5%', 'vat')
    """

    def __init__(self, fetch: Callable[[str, str], list[str] | None], size: int = 1024) -> None:
        @lru_cache(maxsize=size)
        def lookup(code: str, origin: str) -> tuple[str, ...] | None:
            found = fetch(code, origin)
            if found is None and len(code) > 2:
                return lookup(code[:-2], origin)
            return None if found is None else tuple(found)

        self._lookup = lookup

    def charges(self, code: str, origin: str = "XX") -> tuple[str, ...]:
        """The charges for a product, as a tuple.

        Canonical: a code without dots and spaces ("8471.30 10" is
        "84713010"), an origin in upper case. All spellings of a code share
        one answer, and so do all ways to pass the arguments.

        A code without an entry of its own has the charges of its parent,
        the code without the last two digits: 84713010, then 847130, then
        8471, then 84. Each is asked for only if the longer one has no
        entry, and every one of these answers is remembered, for other
        products below the same parent as well. UnknownCode, with the
        canonical code as its only argument, if none of them has an entry.
        Codes have an even number of digits; one of two digits has no
        parent.
        """
        canonical = code.replace(".", "").replace(" ", "")
        found = self._lookup(canonical, origin.upper())
        if found is None:
            raise UnknownCode(canonical)
        return found

    def refresh(self) -> None:
        """Forget all answers: the tariff has changed."""
        self._lookup.cache_clear()
