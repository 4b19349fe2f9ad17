"""Turn a log of calls between services into a dependency map, and ask it
what an outage takes down.

The map is kept twice: as sets of neighbors, and as a matrix with one bit
for each pair of services.
"""

from collections.abc import Iterable

Call = tuple[str, str]  # caller, callee


def dependencies(calls: Iterable[Call]) -> dict[str, set[str]]:
    """Map each service to the set of services that it calls directly.

    Every service named in `calls` is a key, also one that calls nobody. The
    result is a plain dict: a service that was never named is a KeyError,
    and asking for it leaves no entry behind. `calls` can be read only once,
    and the same call may come more than once.

    >>> dependencies([("web", "cart"), ("cart", "db"), ("web", "db")])
    {'web': {'cart', 'db'}, 'cart': {'db'}, 'db': set()}
    """
    raise NotImplementedError


def matrix(graph: dict[str, set[str]]) -> tuple[list[str], list[int]]:
    """Return the services in alphabetical order, and the adjacency matrix
    in that order.

    A row is one int: bit `j` of `rows[i]` (worth `1 << j`) is set when
    service `i` calls service `j`. Every service is a key of `graph`.

    >>> matrix({"web": {"cart", "db"}, "cart": {"db"}, "db": set()})
    (['cart', 'db', 'web'], [2, 0, 3])
    """
    raise NotImplementedError


def closure(rows: list[int]) -> list[int]:
    """Return a matrix with bit `j` in row `i` when a chain of one or more
    calls leads from i to j.

    A service has its own bit only when a chain of calls leads back to it.
    `rows` stays as it is.

    >>> closure([0b010, 0b100, 0b000])
    [6, 4, 0]
    """
    raise NotImplementedError


def affected(calls: Iterable[Call], down: str) -> list[str]:
    """Return the services, in alphabetical order, that cannot work while
    `down` is down.

    Those are the services that need it directly or through others. `down`
    itself is not listed; it is named in `calls`.

    >>> affected([("web", "cart"), ("cart", "db"), ("web", "mail")], "db")
    ['cart', 'web']
    """
    raise NotImplementedError
