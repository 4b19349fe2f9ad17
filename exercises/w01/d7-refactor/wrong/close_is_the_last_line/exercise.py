"""Misconception: the last line of `__exit__` is always reached.

fails: Stretch.test_a_failing_commit_or_discard_closes_as_well
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, Protocol


class Invoice(NamedTuple):
    number: str
    customer: str
    due: date
    cents: int
    tags: tuple[str, ...]


class Report(NamedTuple):
    sent: dict[str, list[str]]
    unreachable: dict[str, list[str]]


class Directory(Protocol):
    def __contains__(self, customer: str, /) -> bool: ...

    def __getitem__(self, customer: str, /) -> str: ...


class Mailer(Protocol):
    def connect(self) -> None: ...

    def send(self, address: str, text: str) -> None: ...

    def commit(self) -> None: ...

    def discard(self) -> None: ...

    def close(self) -> None: ...


class Delivery:
    def __init__(self, mailer: Mailer) -> None:
        self._mailer = mailer

    def __enter__(self) -> Mailer:
        self._mailer.connect()
        return self._mailer

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            self._mailer.commit()
        else:
            self._mailer.discard()
        self._mailer.close()


def parse(line: str) -> Invoice:
    number, customer, due, cents, *tags = line.split(";")
    return Invoice(number, customer, date.fromisoformat(due), int(cents), tuple(tags))


def level(days: int) -> int:
    if 1 <= days <= 14:
        return 1
    if 15 <= days <= 30:
        return 2
    return 3 if days > 30 else 0


def overdue(lines: Iterable[str], today: date) -> Iterator[tuple[Invoice, int]]:
    invoices = (parse(text) for line in lines if (text := line.strip()))
    return ((invoice, late) for invoice in invoices if (late := level((today - invoice.due).days)))


def dunning_run(lines: Iterable[str], directory: Directory, mailer: Mailer, today: date) -> Report:
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
