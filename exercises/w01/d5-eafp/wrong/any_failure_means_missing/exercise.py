"""Misconception: whatever a lookup raises, the setting is not there.

fails: SettingTest.test_a_failing_lookup_is_not_a_missing_setting
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
        except Exception:
            continue
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
