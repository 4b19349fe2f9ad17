"""Events from many modules, encoded as JSON-ready values."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from typing import Any
from uuid import UUID


@singledispatch
def encode(value: object) -> Any:
    """`value` as JSON-ready: None, bool, int, float, str, and lists and
    dicts of these.

    - None, bool, int, float and str are returned as they are.
    - A member of an enum becomes its name, also where the enum is an `int`
      or a `str` as well.
    - `Decimal` and `UUID` become their `str`.
    - An aware `datetime` becomes "2026-03-01T09:30:00Z": converted to UTC,
      fractions of a second cut off. A naive one raises `ValueError`, since
      nobody knows what it means.
    - A `date` becomes "2026-03-01".
    - A list or a tuple becomes a list, every `Mapping` becomes a dict;
      contents and keys are encoded.
    - An instance of a dataclass becomes a dict of its fields, encoded, and
      before them the entry "type" with the name of its class.
    - All else raises `TypeError` with the type's name in the message: sets,
      bytes, generators, and also a class, even a dataclass.

    What is said of a type holds for its subclasses. Other modules add types
    of their own with `encode.register`, at any time; such a type is then
    encoded that way everywhere, inside of containers too, and also if it is
    a dataclass or an enum.

    >>> encode({"paid": Decimal("9.50"), "on": date(2026, 3, 1)})
    {'paid': '9.50', 'on': '2026-03-01'}
    >>> @encode.register
    ... def _(value: complex) -> str: return str(value)
    >>> encode([1j])
    ['1j']
    """
    if is_dataclass(value) and not isinstance(value, type):
        content = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **content}
    raise TypeError(f"cannot encode {type(value).__name__}")


@encode.register
def _encode_plain(value: int | float | str | Enum | None) -> Any:
    return value.name if isinstance(value, Enum) else value


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
