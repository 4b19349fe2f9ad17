"""Misconception: `//` and `%` split a negative number into the digits that people write.

fails: AmountTest.test_a_small_credit_keeps_its_sign
"""

from collections.abc import Collection, Mapping
from string import Template


class Notice(Template):
    idpattern = r"(?a:[a-z]+(?:\.[a-z]+)*)"


def amount(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02}"


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
