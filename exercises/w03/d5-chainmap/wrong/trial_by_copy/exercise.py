"""Misconception: `copy()` of a ChainMap and then `update` is as good as a child.

fails: TrialTest.test_what_changes_below_is_seen_in_the_trial
"""

from collections import ChainMap
from collections.abc import Mapping, MutableMapping

Settings = ChainMap[str, object]


def layered(*layers: MutableMapping[str, object]) -> Settings:
    return ChainMap({}, *reversed(layers))


def trial(settings: Settings, changes: Mapping[str, object]) -> Settings:
    canary = settings.copy()
    canary.update(changes)
    return canary


def source(settings: Settings, key: str) -> int:
    for level, layer in enumerate(settings.maps):
        if key in layer:
            return level
    raise KeyError(key)


def reset(settings: Settings, key: str) -> None:
    settings.maps[0].pop(key, None)


def redundant(settings: Settings) -> set[str]:
    below = settings.parents
    return {
        key
        for key, value in settings.maps[0].items()
        if key in below and below.maps[source(below, key)][key] == value
    }
