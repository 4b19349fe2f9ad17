"""Misconception: `del` on a ChainMap removes the key wherever it is.

fails: ResetTest.test_a_key_that_was_not_overridden_is_left_as_it_is
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
    if key in settings:
        del settings[key]


def redundant(settings: Settings) -> set[str]:
    below = settings.parents
    return {
        key
        for key, value in settings.maps[0].items()
        if key in below and below.maps[source(below, key)][key] == value
    }
