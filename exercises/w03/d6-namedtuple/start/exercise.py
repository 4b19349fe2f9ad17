"""Read back what a flight recorder wrote: samples, pilot's marks and
faults.
"""

import json  # noqa: F401 (for your to_json)
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Mark(NamedTuple):
    """The pilot pressed the event button."""

    time_ms: int
    code: int


class Fault(NamedTuple):
    """A unit reported a fault."""

    time_ms: int
    code: int


class Sample:
    """One measurement: a NamedTuple with these fields, in this order.

    `time_ms` (int), `altitude_ft` (int), `speed_kt` (float) and `phase`
    (str), which is "unknown" unless it is given.

    >>> Sample(0, 1200, 95.5)
    Sample(time_ms=0, altitude_ft=1200, speed_kt=95.5, phase='unknown')
    """

    # the fields are yours to write


Record = Mark | Fault | Sample


def parse(row: Sequence[str]) -> Sample:
    """The sample of a CSV row, with numbers as numbers.

    A row has four columns in the order of the fields; older recorders wrote
    three, without the phase.

    >>> parse(["0", "1200", "95.5"])
    Sample(time_ms=0, altitude_ft=1200, speed_kt=95.5, phase='unknown')
    """
    raise NotImplementedError


def calibrate(samples: Iterable[Sample], offset_ft: int) -> list[Sample]:
    """The samples with `offset_ft` added to each altitude, and nothing else
    changed.
    """
    raise NotImplementedError


def changes(before: Record, after: Record) -> dict[str, tuple[object, object]]:
    """The fields that differ between two records of one type, with their
    old and new value.

    The fields stand in the order of the type. It works for every type of
    record, even for one that is added next year.

    Stretch: TypeError if the two records are not of the same type.

    >>> changes(Sample(0, 1200, 95.5), Sample(250, 1210, 95.5))
    {'time_ms': (0, 250), 'altitude_ft': (1200, 1210)}
    """
    raise NotImplementedError


def unique(records: Iterable[Record]) -> list[Record]:
    """The records without repetitions: of equal ones, the very record that
    came first is kept, in its place.

    Records of different types are never the same, whatever their fields
    contain.

    >>> unique([Mark(5, 3), Fault(5, 3), Mark(5, 3)])
    [Mark(time_ms=5, code=3), Fault(time_ms=5, code=3)]
    """
    raise NotImplementedError


def to_json(record: Record) -> str:
    """The record as a JSON object: its type's name under "type", then its
    fields by name.

    >>> to_json(Fault(5, 3))
    '{"type": "Fault", "time_ms": 5, "code": 3}'
    """
    raise NotImplementedError
