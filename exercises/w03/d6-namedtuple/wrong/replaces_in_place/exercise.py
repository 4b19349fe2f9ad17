"""Misconception: `_replace` changes the record that it is called on.

fails: CalibrateTest.test_only_the_altitude_is_changed
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
    samples = list(samples)
    for sample in samples:
        sample._replace(altitude_ft=sample.altitude_ft + offset_ft)
    return samples


def changes(before: Record, after: Record) -> dict[str, tuple[object, object]]:
    if type(before) is not type(after):
        raise TypeError(f"{type(before).__name__} cannot become {type(after).__name__}")
    pairs = zip(before._fields, before, after, strict=True)
    return {field: (old, new) for field, old, new in pairs if old != new}


def unique(records: Iterable[Record]) -> list[Record]:
    return [record for _, record in dict.fromkeys((type(record), record) for record in records)]


def to_json(record: Record) -> str:
    return json.dumps({"type": type(record).__name__, **record._asdict()})
