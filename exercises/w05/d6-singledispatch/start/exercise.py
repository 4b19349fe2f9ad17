"""Events from many modules, encoded as JSON-ready values."""

from collections.abc import Mapping  # noqa: F401
from dataclasses import fields, is_dataclass  # noqa: F401
from datetime import UTC, date, datetime  # noqa: F401
from decimal import Decimal  # noqa: F401
from enum import Enum  # noqa: F401
from typing import Any
from uuid import UUID  # noqa: F401


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
    raise NotImplementedError
