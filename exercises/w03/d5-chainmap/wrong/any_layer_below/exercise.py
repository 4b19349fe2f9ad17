"""Misconception: an override repeats the others if any layer below has the same value.

fails: RedundantTest.test_it_is_the_next_layer_that_counts_and_not_any_of_them
"""

from collections import ChainMap
from collections.abc import Mapping, MutableMapping

Settings = ChainMap[str, object]


def layered(*layers: MutableMapping[str, object]) -> Settings:
    return ChainMap({}, *reversed(layers))


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
        if any(key in layer and layer[key] == value for layer in below.maps)
    }
