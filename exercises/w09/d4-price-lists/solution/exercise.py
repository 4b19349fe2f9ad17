"""Read a supplier's price list and write it for the shop.

Style, tested: DictReader reads and DictWriter writes.
"""

import csv
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("sku", "name", "price")
FORMULA = ("=", "+", "-", "@")


class Item(NamedTuple):
    """One row of a price list; `line` is the line of the file on which it
    ended.
    """

    sku: str
    name: str
    price: Decimal
    line: int


def parse_price(text: str) -> Decimal:
    """Return a price as suppliers write it, or raise ValueError. This one
    is given.

    >>> parse_price("1.234,50")
    Decimal('1234.50')
    """
    try:
        return Decimal(text.replace(".", "").replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"{text!r} is no price") from None


def read_prices(path: Path) -> list[Item]:
    """Return the rows of a price list in UTF-8 with or without a BOM,
    separated by semicolons.

    The first line names the columns, in any order. Columns beyond COLUMNS
    are ignored, and one that is missing is a ValueError. Fields are kept as
    they are, with the line breaks that a quoted one contains (`\\r\\n`
    stays `\\r\\n`). Empty lines are skipped. A row with fewer or more
    fields than the first line, or whose price is none, is a ValueError
    whose message begins with `line N: `, N being the line on which the row
    ends, from 1. A quote that is never closed is a csv.Error.

    >>> read_prices(path)  # the file: name;sku;price / "Bolt; M6";B6;0,12
    [Item(sku='B6', name='Bolt; M6', price=Decimal('0.12'), line=2)]
    """
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file, delimiter=";", strict=True)
        if not set(COLUMNS) <= set(reader.fieldnames or ()):
            raise ValueError(f"columns {COLUMNS} wanted, got {reader.fieldnames}")
        items = []
        for row in reader:
            try:
                if None in row or None in row.values():
                    raise ValueError(f"{len(reader.fieldnames)} fields wanted")
                price = parse_price(row["price"])
            except ValueError as error:
                raise ValueError(f"line {reader.line_num}: {error}") from error
            items.append(Item(row["sku"], row["name"], price, reader.line_num))
    return items


def write_prices(path: Path, items: Iterable[Item]) -> None:
    """Write COLUMNS of `items` to `path`: a header, then a row each, in
    UTF-8 without a BOM.

    Fields are separated by commas and quoted where they must be, a line
    ends with `\\n`, and line breaks inside a field are kept. A price is
    written as `str()` has it. A sku or name that begins with one of FORMULA
    gets an apostrophe in front: spreadsheets would run it. Prices never do.
    Items are written as they are drawn: when drawing one fails, those
    before it are in the file.

    >>> write_prices(path, [Item("B6", "=1+1", Decimal("0.12"), 2)])
    >>> path.read_text()
    "sku,name,price\\nB6,'=1+1,0.12\\n"
    """
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for item in items:
            texts = {"sku": item.sku, "name": item.name}
            safe = {k: f"'{v}" if v.startswith(FORMULA) else v for k, v in texts.items()}
            writer.writerow(item._asdict() | safe)
