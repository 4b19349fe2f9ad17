"""Who needs this package? A dependency graph, indexed the other way round."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def build_index(manifests: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Map every package to the packages that need it directly.

    `manifests` maps a package to what it needs. Each package that appears
    in it, on either side, is a key of the index; one that nobody needs has
    an empty set. Any other name is a typing error: looking it up with
    `index[name]` raises KeyError and leaves the index as it is. `manifests`
    is not altered, and each iterable in it is read once.

    >>> index = build_index({"shop": ["http", "log"], "http": ["log"]})
    >>> index == {"shop": set(), "http": {"shop"}, "log": {"shop", "http"}}
    True
    >>> index["logg"]
    Traceback (most recent call last):
    KeyError: 'logg'
    """
    index: defaultdict[str, set[str]] = defaultdict(set, {name: set() for name in manifests})
    for package, needs in manifests.items():
        for need in needs:
            index[need].add(package)
    index.default_factory = None
    return index


def affected(index: Mapping[str, set[str]], changed: str) -> set[str]:
    """Every package that needs `changed`, directly or through others; never
    `changed` itself.

    `index` has the shape that `build_index` returns: every package in one
    of its sets is a key too. It may contain cycles. It may also be a
    defaultdict whose default is still switched on. Nothing is added to it,
    and the sets in it are not altered. If `changed` is not a key of it,
    KeyError is raised.

    Stretch: a chain of ten thousand packages is walked like a short one.

    >>> sorted(affected(build_index({"shop": ["http"], "http": ["log"]}), "log"))
    ['http', 'shop']
    """
    if changed not in index:
        raise KeyError(changed)
    found: set[str] = set()
    waiting = [changed]
    while waiting:
        new = index[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found - {changed}


def conflicts(pins: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, list[str]]]:
    """The libraries pinned to more than one version: for each version, who
    pins it.

    A pin is `(package, library, version)`. Packages stand in the order of
    their pins. The result is made of plain dicts, outside and inside: it is
    sent on as JSON and pickled for the cache.

    >>> conflicts([("shop", "tls", "1.2"), ("http", "tls", "1.3"), ("shop", "log", "4.0")])
    {'tls': {'1.2': ['shop'], '1.3': ['http']}}
    """
    pinned: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for package, library, version in pins:
        pinned[library][version].append(package)
    return {library: dict(by) for library, by in pinned.items() if len(by) > 1}
