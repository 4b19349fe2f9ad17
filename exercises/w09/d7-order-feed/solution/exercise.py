"""Turn a feed of purchase orders into one JSON file an order, and a notice
for each.
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
    """One article of an order."""

    sku: str
    quantity: int
    price: Decimal


@dataclass
class Order:
    """A purchase order; `buyer` is what the buyer typed."""

    number: str
    buyer: str
    due: date
    lines: list[Line]

    @property
    def total(self) -> Decimal:
        """The sum of quantity times price. This one is given."""
        return sum((line.quantity * line.price for line in self.lines), Decimal())


def read_feed(stream: BinaryIO) -> list[Order]:
    """Return the orders of a feed: CSV in UTF-8 with or without a BOM,
    separated by semicolons.

    The first line names the columns, in any order: number, buyer, due, sku,
    quantity, price, and others, which are ignored. A row is one Line. The
    rows of a number make one order, wherever they stand; its first row
    gives buyer and due. Orders come in the order of their first rows.

    A number is `PO-` and four or more of the digits 0 to 9, nothing else.
    `due` is an ISO date. In a price, points separate thousands and a comma
    the decimals. The line breaks in a quoted field are kept. A row with a
    number, quantity, due or price that cannot be read, or with fewer or
    more fields than the first line, is a ValueError, `line N: ` and more,
    where N is the line on which the row ends. The stream is read to its end
    and left open.

    >>> text = "number;buyer;due;sku;quantity;price\\nPO-0007;Acme;2024-05-01;B6;3;0,12"
    >>> read_feed(io.BytesIO(text.encode()))
    [Order(number='PO-0007', buyer='Acme', due=datetime.date(2024, 5, 1), lines=[Line(...)])]
    """
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
        order = orders.setdefault(number, Order(number, row["buyer"], due, []))
        order.lines.append(line)
    return list(orders.values())


def to_json(order: Order) -> str:
    """Return `order` as JSON on one line, keys sorted, characters beyond
    ASCII as they are.

    A line is an object, a date and a Decimal are their `str()`. What is
    neither that nor known to JSON is a TypeError.

    >>> to_json(order)
    '{"buyer": "Acme", "due": "2024-05-01", "lines": [{"price": "0.12", "quantity": 3, "sku":
    "B6"}], "number": "PO-0007"}'
    """

    def text(value: object) -> str:
        if isinstance(value, date | Decimal):
            return str(value)
        raise TypeError(f"an order has no place for {value!r}")

    record = vars(order) | {"lines": [line._asdict() for line in order.lines]}
    return json.dumps(record, default=text, sort_keys=True, ensure_ascii=False)


def notice(template: str, order: Order) -> str:
    """Return `template`, written by the buyer, with $number, $buyer, $due
    and $total filled in.

    The total has two decimals and commas between thousands. `$$` is a
    dollar sign; another name is a KeyError. What the values contain is
    never expanded.

    >>> notice("$number: $total by $due", order)
    'PO-0007: 1,234.50 by 2024-05-01'
    """
    return Template(template).substitute(vars(order), total=f"{order.total:,.2f}")


def store(order: Order, folder: Path) -> Path:
    """Write `to_json(order)` in UTF-8 to the new file
    `folder/BUYER/NUMBER.json`; return its path.

    The returned path is resolved. Folders are created as needed. When the
    folder of the buyer would not be below `folder`, that is a ValueError;
    when the file exists, a FileExistsError. In both cases, and when to_json
    fails, nothing is created or changed.

    >>> store(order, Path("/orders"))
    PosixPath('/orders/Acme/PO-0007.json')
    """
    content = to_json(order)
    place = (folder / order.buyer).resolve()
    if folder.resolve() not in place.parents:
        raise ValueError(f"{order.buyer!r} leads out of the folder")
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{order.number}.json"
    with path.open("x", encoding="utf-8") as file:
        file.write(content)
    return path
