"""Misconception: `[a-z]` stands for 26 letters (or 52), whatever the flags.

fails: Stretch.test_names_are_ascii_and_case_matters
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from string import Template


class Notice(Template):
    idpattern = r"[a-z]+(?:\.[a-z]+)*"


def amount(cents: int) -> str:
    return f"{Decimal(cents) / 100:,.2f}"


def item_line(label: str, cents: int, width: int) -> str:
    money = amount(cents)
    room = max(width - len(money), 0)
    return f"{label:.<{room}.{room}}{money}"


def unknown_names(template: str, known: Collection[str]) -> list[str]:
    notice = Notice(template)
    if not notice.is_valid():
        raise ValueError(f"a `$` without a name in {template!r}")
    return [name for name in notice.get_identifiers() if name not in known]


def render(template: str, values: Mapping[str, object]) -> str:
    return Notice(template).substitute(values)
