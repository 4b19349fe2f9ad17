"""Misconception: merging the layers once gives the same settings as looking through them.

fails: LayeredTest.test_changes_of_a_layer_are_seen
"""

from collections import ChainMap
from collections.abc import Mapping, MutableMapping

Settings = ChainMap[str, object]


def layered(*layers: MutableMapping[str, object]) -> Settings:
    merged: dict[str, object] = {}
    for layer in layers:
        merged.update(layer)
    return ChainMap({}, merged)


def trial(settings: Settings, changes: Mapping[str, object]) -> Settings:
    return settings.new_child(dict(changes))


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
