"""Misconception: a check in front of the dispatcher changes only what it is meant for.

fails: Stretch.test_an_enum_with_a_registration_of_its_own
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from typing import Any
from uuid import UUID


def encode(value: object) -> Any:
    return value.name if isinstance(value, Enum) else _encode(value)


@singledispatch
def _encode(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        content = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **content}
    raise TypeError(f"cannot encode {type(value).__name__}")


encode.register = _encode.register


@encode.register
def _encode_plain(value: int | float | str | None) -> Any:
    return value


@encode.register
def _encode_as_text(value: Decimal | UUID) -> str:
    return str(value)


@encode.register
def _encode_date(value: date) -> str:
    return value.isoformat()


@encode.register
def _encode_datetime(value: datetime) -> str:
    if value.utcoffset() is None:
        raise ValueError(f"{value} has no time zone")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


@encode.register
def _encode_sequence(value: list | tuple) -> list:
    return [encode(item) for item in value]


@encode.register
def _encode_mapping(value: Mapping) -> dict:
    return {encode(key): encode(item) for key, item in value.items()}
