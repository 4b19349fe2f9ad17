"""Misconception: only the lookup can raise the KeyError that follows `try`, so more lines fit in.

fails: SettingTest.test_a_key_error_of_the_conversion_is_not_a_missing_setting
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
        closed = False
        try:
            text = session[key]
            session.close()
            closed = True
            return convert(text)
        except KeyError:
            continue
        except ValueError as error:
            raise Invalid(f"{store.name}: {key} = {text!r}") from error
        finally:
            if not closed:
                session.close()
    raise Missing(key)


def setting_or(stores: Sequence[Store], key: str, convert: Callable[[str], T], default: T) -> T:
    try:
        return setting(stores, key, convert)
    except Missing:
        return default
