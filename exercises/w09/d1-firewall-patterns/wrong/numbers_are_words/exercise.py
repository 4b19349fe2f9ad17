"""Misconception: a `\\b` on either side keeps an address apart from longer numbers.

fails: AnonymizeTest.test_versions_and_long_numbers_are_no_addresses
"""

import re

_FIELD = re.compile(
    r"""
    (?<!\S) (?P<key> [A-Z]+ ) =
    (?: (?P<quote> ["'] ) (?P<quoted> .*? ) (?P=quote) (?!\S)
      | (?P<bare> \S* )
    )
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"\b(?P<net>(?:\d{1,3}\.){3})\d{1,3}\b")
_RULE = re.compile(r"(?:PASS|DROP)-(\d{4})", re.IGNORECASE | re.ASCII)


def fields(line: str) -> dict[str, str]:
    return {
        m["key"]: m["bare"] if m["quoted"] is None else m["quoted"] for m in _FIELD.finditer(line)
    }


def anonymize(line: str) -> str:
    return _ADDRESS.sub(r"\g<net>0", line)


def rule_number(text: str) -> int | None:
    match = _RULE.fullmatch(text)
    return int(match[1]) if match else None
