"""What the text of this day claims, run: one block per claim."""

import csv
import io
import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from string import Template
from typing import NamedTuple

# "InvalidOperation is an ArithmeticError, no ValueError"
assert issubclass(InvalidOperation, ArithmeticError)
assert not issubclass(InvalidOperation, ValueError)
try:
    Decimal("free")
except InvalidOperation:
    pass
else:
    raise AssertionError

# "UnicodeDecodeError and JSONDecodeError are ValueErrors, csv.Error is not"
assert issubclass(UnicodeDecodeError, ValueError) and issubclass(json.JSONDecodeError, ValueError)
assert not issubclass(csv.Error, ValueError)


# "a NamedTuple never gets to default; a dataclass does"
class Line(NamedTuple):
    sku: str


assert json.dumps(Line("B6"), default=lambda value: "asked") == '["B6"]'
assert json.dumps(object(), default=lambda value: "asked") == '"asked"'

# "keyword arguments win over the mapping"
assert Template("$a").substitute({"a": 1}, a=2) == "2"

# discussion: "StringIO(newline='') hands every line break on as it is"
assert list(io.StringIO("a\r\nb\nc", newline="")) == ["a\r\n", "b\n", "c"]

# discussion: "setdefault builds an Order for every row"
built = []
groups = {}
for _ in range(3):
    groups.setdefault("a", built.append(1))
assert len(built) == 3

# "joining with an absolute path drops the folder"
assert Path("/orders") / "/etc" == Path("/etc")

# discussion: "`int` reads `1_000` and `Decimal` reads `NaN`"
assert int("1_000") == 1000 and Decimal("NaN").is_nan()
