"""Look up a setting in several stores, each a network round trip away."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Session(Protocol):
    """An open connection to a store. Each lookup, and each `in`, is one
    round trip.
    """

    def __contains__(self, key: str, /) -> bool: ...

    def __getitem__(self, key: str, /) -> str:
        """Return the text of the setting; KeyError if the store does not
        have it.
        """

    def close(self) -> None: ...


class Store(Protocol):
    name: str

    def open(self) -> Session: ...


class SettingError(Exception):
    """What can be wrong with a setting."""


class Missing(SettingError):
    """No store has the setting; `str()` of the exception is the key."""


class Invalid(SettingError):
    """A store has the setting, but its text cannot be converted."""


def setting(stores: Sequence[Store], key: str, convert: Callable[[str], T]) -> T:
    """Return `convert(text)` for the text of the first store that has
    `key`.

    Stores are opened one by one, in order, and none after the one that has
    the key. Others write to them meanwhile, so a store is asked for the key
    with one round trip: one lookup, no `in`. Each session is closed once,
    right after its lookup, whatever that returned or raised.

    No store has the key: Missing, with no other exception attached to it.
    `convert` refuses a text with ValueError or KeyError: Invalid, with that
    exception as its cause and with the name of the store in its text; later
    stores are not asked. Every other exception goes on unchanged.

    >>> setting([environment, cluster, defaults], "port", int)
    8080
    """
    raise NotImplementedError


def setting_or(stores: Sequence[Store], key: str, convert: Callable[[str], T], default: T) -> T:
    """Return what `setting` returns, or `default` if no store has the key.

    A setting that is there is never replaced: a false value (0, "") is
    returned as it is, and what is invalid stays an exception.

    >>> setting_or([environment, cluster], "no.such.key", int, 30)
    30
    """
    raise NotImplementedError
