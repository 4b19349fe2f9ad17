"""Misconception: a generator expression keeps the values its names had when it was made.

fails: RecordsTest.test_every_rule_is_applied_to_every_record
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
        stream = (
            record._replace(text=record.text.replace(secret, replacement)) for record in stream
        )
    return stream


def first_alert(stream: Iterator[Record], level: int) -> Record | None:
    return next((record for record in stream if record.severity <= level), None)


def volume(stream: Iterator[Record]) -> tuple[int, int]:
    count = characters = 0
    for record in stream:
        count += 1
        characters += len(record.text)
    return count, characters
