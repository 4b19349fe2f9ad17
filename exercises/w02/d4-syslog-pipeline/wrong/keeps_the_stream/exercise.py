"""Misconception: `list(stream)` makes a second pass possible at no cost.

fails: Stretch.test_the_whole_pipeline_holds_one_record
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LINE = re.compile(r"<(\d{1,3})>(\S+) (.*)")


class Record(NamedTuple):
    severity: int
    host: str
    text: str


def parse(line: str) -> Record | None:
    match = LINE.fullmatch(line)
    return Record(int(match[1]) % 8, match[2], match[3]) if match else None


def records(lines: Iterable[str], level: int, rules: Iterable[tuple[str, str]]) -> Iterator[Record]:
    parsed = (parse(line) for line in lines)
    stream = (record for record in parsed if record is not None and record.severity <= level)
    for secret, replacement in rules:
        stream = _redacted(stream, secret, replacement)
    return stream


def _redacted(stream: Iterable[Record], secret: str, replacement: str) -> Iterator[Record]:
    return (record._replace(text=record.text.replace(secret, replacement)) for record in stream)


def first_alert(stream: Iterator[Record], level: int) -> Record | None:
    return next((record for record in stream if record.severity <= level), None)


def volume(stream: Iterator[Record]) -> tuple[int, int]:
    kept = list(stream)
    return len(kept), sum(len(record.text) for record in kept)
