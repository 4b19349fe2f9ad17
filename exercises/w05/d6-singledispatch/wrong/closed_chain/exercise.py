"""Misconception: a chain of `isinstance` does all that a dispatcher does.

fails: ContainerTest.test_other_modules_add_their_types_at_any_time
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID


def encode(value: object) -> Any:
    if isinstance(value, Enum):
        return value.name
    if value is None or isinstance(value, int | float | str):
        return value
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {encode(key): encode(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        content = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **content}
    raise TypeError(f"cannot encode {type(value).__name__}")
