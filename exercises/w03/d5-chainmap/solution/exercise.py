"""Deployment settings in layers: defaults, then region, then service; the
later layer wins.
"""

from collections import ChainMap
from collections.abc import Mapping, MutableMapping

Settings = ChainMap[str, object]


def layered(*layers: MutableMapping[str, object]) -> Settings:
    """Settings over `layers`, which are given from the most general to the
    most specific.

    The most specific layer that has a key decides its value, even if that
    value is None. Layers are not copied: what changes in one of them later
    is seen at once. They belong to other people: writing to the settings
    changes none of them, and hides what they say.

    >>> defaults, region = {"port": 80, "debug": False}, {"port": 8080}
    >>> settings = layered(defaults, region)
    >>> settings["port"], settings["debug"]
    (8080, False)
    >>> settings["debug"] = True
    >>> defaults["debug"]
    False
    """
    return ChainMap({}, *reversed(layers))


def trial(settings: Settings, changes: Mapping[str, object]) -> Settings:
    """Settings for a canary: `settings` with `changes` on top.

    Neither argument is altered, not even when somebody writes to the trial
    later. What changes in `settings` later is seen in the trial, unless the
    trial has the key itself.

    >>> settings = layered({"port": 80, "debug": False})
    >>> canary = trial(settings, {"debug": True})
    >>> canary["debug"], settings["debug"]
    (True, False)
    """
    return settings.new_child(dict(changes))


def source(settings: Settings, key: str) -> int:
    """The number of the layer that decides `key`: its index in
    `settings.maps`.

    Only asks the layers whether they have the key: some of them are
    defaultdicts, and must not grow by the question. KeyError if no layer
    has it.

    >>> source(ChainMap({}, {"port": 8080}, {"port": 80}), "port")
    1
    """
    for level, layer in enumerate(settings.maps):
        if key in layer:
            return level
    raise KeyError(key)


def reset(settings: Settings, key: str) -> None:
    """Take back what was written for `key`: remove it from the first layer,
    if it is there.

    What the other layers say about `key` shows again; they are never
    altered.
    """
    settings.maps[0].pop(key, None)


def redundant(settings: Settings) -> set[str]:
    """The keys that the first layer sets to what the layers below say
    anyway (`==`).

    What they say about a key is the value in the first of them that has it;
    if none has it, the key is not redundant, whatever its value. Nothing is
    altered, not even a defaultdict.

    >>> redundant(ChainMap({"port": 80, "debug": True}, {"port": 80}, {"debug": False}))
    {'port'}
    """
    below = settings.parents
    return {
        key
        for key, value in settings.maps[0].items()
        if key in below and below.maps[source(below, key)][key] == value
    }
