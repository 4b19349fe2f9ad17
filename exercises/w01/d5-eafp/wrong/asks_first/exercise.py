"""Misconception: a key that `in` has just found is still there at the lookup.

fails: SettingTest.test_a_store_is_asked_with_a_single_round_trip
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Session(Protocol):
    def __contains__(self, key: str, /) -> bool: ...

    def __getitem__(self, key: str, /) -> str:
        pass

    def close(self) -> None: ...


class Store(Protocol):
    name: str

    def open(self) -> Session: ...


class SettingError(Exception):
    pass


class Missing(SettingError):
    pass


class Invalid(SettingError):
    pass


def setting(stores: Sequence[Store], key: str, convert: Callable[[str], T]) -> T:
    for store in stores:
        session = store.open()
        try:
            if key not in session:
                continue
            text = session[key]
        finally:
            session.close()
        try:
            return convert(text)
        except (ValueError, KeyError) as error:
            raise Invalid(f"{store.name}: {key} = {text!r}") from error
    raise Missing(key)


def setting_or(stores: Sequence[Store], key: str, convert: Callable[[str], T], default: T) -> T:
    try:
        return setting(stores, key, convert)
    except Missing:
        return default
