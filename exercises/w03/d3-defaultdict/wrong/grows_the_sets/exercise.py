"""Misconception: `found = index[name]` copies the set, so `found |= more` is private.

fails: AffectedTest.test_the_index_is_not_altered
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def build_index(manifests: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    index: defaultdict[str, set[str]] = defaultdict(set, {name: set() for name in manifests})
    for package, needs in manifests.items():
        for need in needs:
            index[need].add(package)
    index.default_factory = None
    return index


def affected(index: Mapping[str, set[str]], changed: str) -> set[str]:
    if changed not in index:
        raise KeyError(changed)
    found = index[changed]
    waiting = list(found)
    while waiting:
        new = index[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found - {changed}


def conflicts(pins: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, list[str]]]:
    pinned: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for package, library, version in pins:
        pinned[library][version].append(package)
    return {library: dict(by) for library, by in pinned.items() if len(by) > 1}
