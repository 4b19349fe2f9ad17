"""Misconception: the annotation `time_ms: int` turns text into a number.

fails: ParseTest.test_numbers_are_numbers
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
    return Sample(*row)


def calibrate(samples: Iterable[Sample], offset_ft: int) -> list[Sample]:
    return [sample._replace(altitude_ft=sample.altitude_ft + offset_ft) for sample in samples]


def changes(before: Record, after: Record) -> dict[str, tuple[object, object]]:
    if type(before) is not type(after):
        raise TypeError(f"{type(before).__name__} cannot become {type(after).__name__}")
    pairs = zip(before._fields, before, after, strict=True)
    return {field: (old, new) for field, old, new in pairs if old != new}


def unique(records: Iterable[Record]) -> list[Record]:
    return [record for _, record in dict.fromkeys((type(record), record) for record in records)]


def to_json(record: Record) -> str:
    return json.dumps({"type": type(record).__name__, **record._asdict()})
