"""Invoices: what a customer owes, and since when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Invoice:
    customer: str
    cents: int
    due: date


def owed(invoices: list[Invoice], today: date) -> dict[str, int]:
    """Cents that are overdue on `today`, by customer; customers without any are left out."""
    total: defaultdict[str, int] = defaultdict(int)
    for invoice in invoices:
        if invoice.due < today:
            total[invoice.customer] += invoice.cents
    return dict(total)


def oldest(invoices: list[Invoice], today: date) -> Invoice:
    """The invoice that is overdue the longest; ValueError if there is none."""
    overdue = [invoice for invoice in invoices if invoice.due < today]
    if not overdue:
        raise ValueError("nothing is overdue")
    return min(overdue, key=lambda invoice: invoice.due)
