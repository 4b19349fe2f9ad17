"""Send reminders for overdue invoices.

Style, tested: no index bookkeeping (no `range(len(...))`, no subscript by a
literal number), and a range of days is one chained comparison.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from types import TracebackType
from typing import NamedTuple, Protocol


class Invoice(NamedTuple):
    """One line of the export: `cents` is what is still open, `tags` are
    those of the sales team.
    """

    number: str
    customer: str
    due: date
    cents: int
    tags: tuple[str, ...]


class Report(NamedTuple):
    """Customer -> invoice numbers, in the order of the export; only
    customers that have any.
    """

    sent: dict[str, list[str]]
    unreachable: dict[str, list[str]]


class Directory(Protocol):
    """Addresses, each lookup and each `in` a round trip; KeyError for an
    unknown customer.
    """

    def __contains__(self, customer: str, /) -> bool: ...

    def __getitem__(self, customer: str, /) -> str: ...


class Mailer(Protocol):
    """Queues what is sent after `connect`, until it is committed or
    discarded; then close it.
    """

    def connect(self) -> None: ...

    def send(self, address: str, text: str) -> None: ...

    def commit(self) -> None: ...

    def discard(self) -> None: ...

    def close(self) -> None: ...


class Delivery:
    """A context manager around one delivery of `mailer`; the `as` name is
    the mailer.

    Entering connects. Leaving commits when the block ended normally and
    discards when it raised, and closes after that, also when the commit or
    the discard fails. Exceptions go on.
    """

    def __init__(self, mailer: Mailer) -> None:
        self._mailer = mailer

    def __enter__(self) -> Mailer:
        self._mailer.connect()
        return self._mailer

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._mailer.commit()
            else:
                self._mailer.discard()
        finally:
            self._mailer.close()


def parse(line: str) -> Invoice:
    """Read `number;customer;due;cents` and any number of `;tag`; fewer
    fields are a ValueError.

    >>> parse("R7;acme;2024-05-01;9900;vip")
    Invoice(number='R7', customer='acme', due=datetime.date(2024, 5, 1), cents=9900, tags=('vip',))
    """
    number, customer, due, cents, *tags = line.split(";")
    return Invoice(number, customer, date.fromisoformat(due), int(cents), tuple(tags))


def level(days: int) -> int:
    """Return the level for an invoice that is `days` late.

    Level 1 is for 1 to 14 days, level 2 for 15 to 30, level 3 for more. An
    invoice that is not late (0 days or less) has level 0.
    """
    if 1 <= days <= 14:
        return 1
    if 15 <= days <= 30:
        return 2
    return 3 if days > 30 else 0


def overdue(lines: Iterable[str], today: date) -> Iterator[tuple[Invoice, int]]:
    """Yield the invoices that are late, each with its level, in the order
    of the lines.

    Lines of nothing but whitespace are skipped, whitespace around a line is
    ignored. No line is read before an item is asked for, and none further
    than that item.
    """
    invoices = (parse(text) for line in lines if (text := line.strip()))
    return ((invoice, late) for invoice in invoices if (late := level((today - invoice.due).days)))


def dunning_run(lines: Iterable[str], directory: Directory, mailer: Mailer, today: date) -> Report:
    """Send a reminder for every overdue invoice, in one Delivery, and
    report.

    Each invoice is looked up with one round trip and sent before the next
    line is read. Invoices of customers that are not in the directory are
    reported as unreachable. Every other exception goes on, and the delivery
    is discarded. The text is `Reminder LEVEL: invoice NUMBER`. The
    report is made of plain dicts: asking it for an unknown customer is a
    KeyError.

    >>> dunning_run(["R7;acme;2024-05-01;9900"], {"acme": "a@x.example"}, mailer, date(2024, 5, 20))
    Report(sent={'acme': ['R7']}, unreachable={})      # mailed: Reminder 2: invoice R7
    """
    sent: defaultdict[str, list[str]] = defaultdict(list)
    unreachable: defaultdict[str, list[str]] = defaultdict(list)
    with Delivery(mailer) as delivery:
        for invoice, late in overdue(lines, today):
            try:
                address = directory[invoice.customer]
            except KeyError:
                unreachable[invoice.customer].append(invoice.number)
            else:
                delivery.send(address, f"Reminder {late}: invoice {invoice.number}")
                sent[invoice.customer].append(invoice.number)
    return Report(dict(sent), dict(unreachable))
