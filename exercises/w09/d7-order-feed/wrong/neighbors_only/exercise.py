"""Misconception: the rows of an order stand together.

fails: FeedTest.test_rows_of_an_order_may_stand_apart
"""

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from string import Template
from typing import BinaryIO, NamedTuple

_NUMBER = re.compile(r"PO-\d{4,}", re.ASCII)


class Line(NamedTuple):
    sku: str
    quantity: int
    price: Decimal


@dataclass
class Order:
    number: str
    buyer: str
    due: date
    lines: list[Line]

    @property
    def total(self) -> Decimal:
        return sum((line.quantity * line.price for line in self.lines), Decimal())


def read_feed(stream: BinaryIO) -> list[Order]:
    text = stream.read().decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    orders: dict[str, Order] = {}
    for row in reader:
        try:
            if None in row or None in row.values():
                raise ValueError("too few or too many fields")
            number = row["number"]
            if not _NUMBER.fullmatch(number):
                raise ValueError(f"{number!r} is no order number")
            due = date.fromisoformat(row["due"])
            price = Decimal(row["price"].replace(".", "").replace(",", "."))
            line = Line(row["sku"], int(row["quantity"]), price)
        except (ValueError, InvalidOperation) as error:
            raise ValueError(f"line {reader.line_num}: {error}") from error
        if not orders or list(orders.values())[-1].number != number:
            orders[len(orders)] = Order(number, row["buyer"], due, [])
        order = list(orders.values())[-1]
        order.lines.append(line)
    return list(orders.values())


def to_json(order: Order) -> str:

    def text(value: object) -> str:
        if isinstance(value, date | Decimal):
            return str(value)
        raise TypeError(f"an order has no place for {value!r}")

    record = vars(order) | {"lines": [line._asdict() for line in order.lines]}
    return json.dumps(record, default=text, sort_keys=True, ensure_ascii=False)


def notice(template: str, order: Order) -> str:
    return Template(template).substitute(vars(order), total=f"{order.total:,.2f}")


def store(order: Order, folder: Path) -> Path:
    content = to_json(order)
    place = (folder / order.buyer).resolve()
    if folder.resolve() not in place.parents:
        raise ValueError(f"{order.buyer!r} leads out of the folder")
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{order.number}.json"
    with path.open("x", encoding="utf-8") as file:
        file.write(content)
    return path
