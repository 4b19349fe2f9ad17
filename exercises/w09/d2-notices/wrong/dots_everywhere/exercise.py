"""Misconception: allowing dots in a name means adding the dot to the character class.

fails: RenderTest.test_a_dot_at_the_end_of_a_sentence_is_text
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from string import Template


class Notice(Template):
    idpattern = r"(?a:[a-z][a-z.]*)"


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
