"""Misconception: the columns of the next delivery stand where they stood in the last.

fails: ReadTest.test_columns_in_any_order_and_others_ignored
"""

import csv
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("sku", "name", "price")
FORMULA = ("=", "+", "-", "@")


class Item(NamedTuple):
    sku: str
    name: str
    price: Decimal
    line: int


def parse_price(text: str) -> Decimal:
    try:
        return Decimal(text.replace(".", "").replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"{text!r} is no price") from None


def read_prices(path: Path) -> list[Item]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file, COLUMNS, delimiter=";", strict=True)
        next(reader, None)
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
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for item in items:
            texts = {"sku": item.sku, "name": item.name}
            safe = {k: f"'{v}" if v.startswith(FORMULA) else v for k, v in texts.items()}
            writer.writerow(item._asdict() | safe)
