"""What the text of this day claims, run: one block per claim."""

import enum
import io
import json
from collections import OrderedDict
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

seen = []


def default(value):
    seen.append(type(value).__name__)
    return {"$": str(value)}


class Point(NamedTuple):
    x: int
    y: int


class Level(enum.IntEnum):
    HIGH = 3


class Money(float):
    pass


# "`default` is a last resort": never called for subclasses of what JSON knows
for value in (Point(1, 2), Level.HIGH, Money(1), OrderedDict(a=1), True):
    json.dumps(value, default=default)
assert seen == []
assert json.dumps(Point(1, 2)) == "[1, 2]" and json.dumps(Level.HIGH) == "3"

# "nor for keys: int, float, bool and None become strings, anything else is a TypeError"
assert json.dumps({0.5: 0, None: 0, True: 0, 2: 0}) == '{"0.5": 0, "null": 0, "true": 0, "2": 0}'
assert json.dumps({2: "a", "2": "b"}) == '{"2": "a", "2": "b"}'
assert json.dumps({True: 1, None: 2}) == '{"true": 1, "null": 2}'
try:
    json.dumps({date(2024, 5, 1): 1}, default=default)
except TypeError:
    pass
else:
    raise AssertionError
assert seen == []

# "What it returns is encoded in turn"
assert json.dumps({1, 2} - {2}, default=list) == "[1]"
assert json.dumps([Decimal("1"), date(2024, 5, 1)], default=lambda v: [str(v)]) == (
    '[["1"], ["2024-05-01"]]'
)

# "forget the return and every unknown value is null"
assert json.dumps([Decimal(1)], default=lambda value: None) == "[null]"

# "hooks run from the inside out"
order = []
json.loads('{"a": {"b": 1}}', object_hook=lambda d: order.append(list(d)) or d)
assert order == [["b"], ["a"]]

# "object_pairs_hook takes precedence", and gets the list of pairs
got = []
json.loads('{"a": 1, "a": 2}', object_pairs_hook=got.append, object_hook=dict)
assert got == [[("a", 1), ("a", 2)]]
assert json.loads('{"a": 1, "a": 2}') == {"a": 2}

# parse_float gets the text; parse_constant gets NaN, Infinity, -Infinity
texts = []
json.loads("[0.10, 1E2, 3]", parse_float=texts.append)
assert texts == ["0.10", "1E2"]
texts = []
json.loads("[NaN, Infinity, -Infinity, null, true]", parse_constant=texts.append)
assert texts == ["NaN", "Infinity", "-Infinity"]

# "`dumps` writes NaN, `loads` reads it"
assert json.dumps(float("nan")) == "NaN" and json.loads("NaN") != json.loads("NaN")


# "`json.dump` writes many small chunks, by the encoder in Python"
class Sink(io.StringIO):
    writes = 0

    def write(self, text):
        self.writes += 1
        return super().write(text)


sink = Sink()
json.dump(list(range(1000)), sink)
assert sink.writes >= 1000

# "a datetime is a date"
assert isinstance(datetime(2024, 5, 1), date)
try:
    date.fromisoformat(datetime(2024, 5, 1, 9).isoformat())
except ValueError:
    pass
else:
    raise AssertionError

# discussion: 0.1 + 0.2; JSON numbers have no precision; "12.30" as a number loses the zero
assert str(json.loads("12.30")) == "12.3"
assert json.loads("12345678901234567890.01") == 12345678901234567168.0
# discussion: sort_keys fails for mixed keys
try:
    json.dumps({1: 0, "a": 0}, sort_keys=True)
except TypeError:
    pass
else:
    raise AssertionError
# "`loads` raises JSONDecodeError, a ValueError"
assert issubclass(json.JSONDecodeError, ValueError)
# discussion: a ledger that itself contains a dict with only a tag comes back as another thing
assert json.dumps({"$date": "x"}, default=default) == '{"$date": "x"}'
# "`dumps` runs in C; `dump` streams, by a generator written in Python"
import inspect  # noqa: E402
import json.encoder  # noqa: E402

assert json.encoder.c_make_encoder is not None
assert inspect.isgenerator(json.JSONEncoder().iterencode([1]))
assert not inspect.isgenerator(json.JSONEncoder().iterencode([1], _one_shot=True))

# discussion: "`Decimal("1.0")` and `Decimal("1.00")` are equal, and are written differently"
assert Decimal("1.0") == Decimal("1.00") and str(Decimal("1.0")) != str(Decimal("1.00"))
