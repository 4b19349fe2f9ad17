"""Misconception: `next()` gives None when a generator has nothing left.

fails: FirstAlertTest.test_no_alert_is_none
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
    return next(record for record in stream if record.severity <= level)


def volume(stream: Iterator[Record]) -> tuple[int, int]:
    count = characters = 0
    for record in stream:
        count += 1
        characters += len(record.text)
    return count, characters
