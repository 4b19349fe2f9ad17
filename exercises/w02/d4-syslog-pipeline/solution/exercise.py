"""Filter, redact and measure a syslog stream, one line at a time, in
stages that are generator expressions.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LINE = re.compile(r"<(\d{1,3})>(\S+) (.*)")


class Record(NamedTuple):
    """One message; `severity` runs from 0 (emergency) to 7 (debug)."""

    severity: int
    host: str
    text: str


def parse(line: str) -> Record | None:
    """The record of a line `<priority>host text`, None for other lines."""
    match = LINE.fullmatch(line)
    return Record(int(match[1]) % 8, match[2], match[3]) if match else None


def records(lines: Iterable[str], level: int, rules: Iterable[tuple[str, str]]) -> Iterator[Record]:
    """The records of `lines` whose severity is `level` or a smaller number,
    with redacted texts.

    Lines that `parse()` makes nothing of are left out. `rules` are pairs
    `(secret, replacement)`. All of them are applied to the text of a record
    (never to its host), in order, each to the result of the one before.
    They may come from an iterator, and are read once, for all records
    together.

    Lazy: no line is read before a record is asked for, and none beyond the
    line of the record delivered.

    >>> lines = ["<34>db1 login pw=x1 ok", "garbage", "<39>db1 heartbeat"]
    >>> list(records(lines, 4, [("x1", "***"), ("login", "auth")]))
    [Record(severity=2, host='db1', text='auth pw=*** ok')]
    """
    parsed = (parse(line) for line in lines)
    stream = (record for record in parsed if record is not None and record.severity <= level)
    for secret, replacement in rules:
        stream = _redacted(stream, secret, replacement)
    return stream


def _redacted(stream: Iterable[Record], secret: str, replacement: str) -> Iterator[Record]:
    return (record._replace(text=record.text.replace(secret, replacement)) for record in stream)


def first_alert(stream: Iterator[Record], level: int) -> Record | None:
    """The first record whose severity is `level` or a smaller number; None
    if there is none.

    Reads up to that record and no further: whoever gets `stream` next goes
    on after it.
    """
    return next((record for record in stream if record.severity <= level), None)


def volume(stream: Iterator[Record]) -> tuple[int, int]:
    """How many records there are in `stream`, and how many characters their
    texts have in all.

    `stream` can be read once only, and is too long to be kept.
    """
    count = characters = 0
    for record in stream:
        count += 1
        characters += len(record.text)
    return count, characters
