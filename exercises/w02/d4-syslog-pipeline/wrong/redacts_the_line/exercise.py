"""Misconception: it makes no difference whether a stage works before or after parsing.

fails: RecordsTest.test_only_the_text_is_redacted
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
    for secret, replacement in rules:
        lines = _redacted(lines, secret, replacement)
    parsed = (parse(line) for line in lines)
    return (record for record in parsed if record is not None and record.severity <= level)


def _redacted(lines: Iterable[str], secret: str, replacement: str) -> Iterator[str]:
    return (line.replace(secret, replacement) for line in lines)


def first_alert(stream: Iterator[Record], level: int) -> Record | None:
    return next((record for record in stream if record.severity <= level), None)


def volume(stream: Iterator[Record]) -> tuple[int, int]:
    count = characters = 0
    for record in stream:
        count += 1
        characters += len(record.text)
    return count, characters
