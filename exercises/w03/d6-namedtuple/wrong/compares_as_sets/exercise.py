"""Misconception: what is new in a record is the difference of two sets of values.

fails: ChangesTest.test_values_are_compared_field_by_field
"""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Mark(NamedTuple):
    time_ms: int
    code: int


class Fault(NamedTuple):
    time_ms: int
    code: int


class Sample(NamedTuple):
    time_ms: int
    altitude_ft: int
    speed_kt: float
    phase: str = "unknown"


Record = Mark | Fault | Sample


def parse(row: Sequence[str]) -> Sample:
    time_ms, altitude_ft, speed_kt, *phase = row
    return Sample(int(time_ms), int(altitude_ft), float(speed_kt), *phase)


def calibrate(samples: Iterable[Sample], offset_ft: int) -> list[Sample]:
    return [sample._replace(altitude_ft=sample.altitude_ft + offset_ft) for sample in samples]


def changes(before: Record, after: Record) -> dict[str, tuple[object, object]]:
    if type(before) is not type(after):
        raise TypeError(f"{type(before).__name__} cannot become {type(after).__name__}")
    new_values = set(after) - set(before)
    return {
        field: (getattr(before, field), getattr(after, field))
        for field in after._fields
        if getattr(after, field) in new_values
    }


def unique(records: Iterable[Record]) -> list[Record]:
    return [record for _, record in dict.fromkeys((type(record), record) for record in records)]


def to_json(record: Record) -> str:
    return json.dumps({"type": type(record).__name__, **record._asdict()})
