r"""Misconception: `\b` before a word means that whitespace stands before it.

fails: FieldsTest.test_a_key_stands_after_whitespace
"""

import re

_FIELD = re.compile(
    r"""
    \b (?P<key> [A-Z]+ ) =
    (?: (?P<quote> ["'] ) (?P<quoted> .*? ) (?P=quote) (?!\S)
      | (?P<bare> \S* )
    )
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"(?<![\d.])(?P<net>(?:\d{1,3}\.){3})\d{1,3}(?!\.?\d)")
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
