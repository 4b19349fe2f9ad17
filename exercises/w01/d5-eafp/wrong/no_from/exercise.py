"""Misconception: raising inside an `except` block states the cause well enough.

fails: SettingTest.test_a_refused_text_is_the_cause
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
            text = session[key]
        except KeyError:
            continue
        finally:
            session.close()
        try:
            return convert(text)
        except (ValueError, KeyError):
            raise Invalid(f"{store.name}: {key} = {text!r}")
    raise Missing(key)


def setting_or(stores: Sequence[Store], key: str, convert: Callable[[str], T], default: T) -> T:
    try:
        return setting(stores, key, convert)
    except Missing:
        return default
