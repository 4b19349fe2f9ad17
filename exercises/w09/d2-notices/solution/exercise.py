"""Format the amounts of a notification, and render templates that customers
write themselves.

Style, tested: what you lay out is an f-string; what customers write is a
`string.Template`.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from string import Template


class Notice(Template):
    """A template with dotted names: `$order.id`, `${order.id}`, and `$$`
    for a dollar sign.

    A name is one or more words of ASCII letters with single dots between
    them; upper and lower case are different names. A dot that no letter
    follows is text: `$order.id.` ends a sentence.
    """

    idpattern = r"(?a:[a-z]+(?:\.[a-z]+)*)"


def amount(cents: int) -> str:
    """Return `cents` as an amount with thousands separators and two
    decimals, exact at any size.

    >>> amount(1234567), amount(-5)
    ('12,345.67', '-0.05')
    """
    return f"{Decimal(cents) / 100:,.2f}"


def item_line(label: str, cents: int, width: int) -> str:
    """Return `label`, dots, and the amount, `width` characters in all.

    A label that leaves no room is cut; the amount never is, even when it is
    wider than `width`.

    >>> item_line("Shipping", 495, 20)
    'Shipping........4.95'
    >>> item_line("Shipping and handling", 495, 16)
    'Shipping and4.95'
    """
    money = amount(cents)
    room = max(width - len(money), 0)
    return f"{label:.<{room}.{room}}{money}"


def unknown_names(template: str, known: Collection[str]) -> list[str]:
    """Return the names in `template` that are not `known`, each once, in
    order of appearance.

    A `$` that begins neither a name nor `$$` is a ValueError.

    >>> unknown_names("$ship.date: $order.id, $ship.date", {"order.id"})
    ['ship.date']
    """
    notice = Notice(template)
    if not notice.is_valid():
        raise ValueError(f"a `$` without a name in {template!r}")
    return [name for name in notice.get_identifiers() if name not in known]


def render(template: str, values: Mapping[str, object]) -> str:
    """Return `template` with each name replaced by `str()` of its value.

    Values are text: a `$` or a brace in one is copied, never expanded.
    Further values are ignored. A name without a value is a KeyError, and a
    `$` that begins neither a name nor `$$` is a ValueError: half a
    notification is never sent.

    >>> render("Order $order.id is ${ship.state}.", {"order.id": 7, "ship.state": "on its way"})
    'Order 7 is on its way.'
    """
    return Notice(template).substitute(values)
