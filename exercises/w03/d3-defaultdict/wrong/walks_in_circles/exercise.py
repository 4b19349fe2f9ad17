"""Misconception: a dependency graph is a tree: a package is reached in one way only.

fails: AffectedTest.test_a_cycle_comes_to_an_end_and_leaves_out_the_start
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
    found: set[str] = set()
    waiting = [changed]
    while waiting:
        new = index[waiting.pop()]
        found |= new
        waiting.extend(new)
    return found - {changed}


def conflicts(pins: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, list[str]]]:
    pinned: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for package, library, version in pins:
        pinned[library][version].append(package)
    return {library: dict(by) for library, by in pinned.items() if len(by) > 1}
