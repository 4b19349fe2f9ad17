"""Misconception: `below.get(key) == value` is only true if a layer below has the key.

fails: RedundantTest.test_none_over_nothing_is_not_redundant
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
    return {key for key, value in settings.maps[0].items() if below.get(key) == value}
