"""Misconception: a Decimal needs no tag of its own, since JSON has numbers.

fails: DumpTest.test_a_decimal_keeps_its_digits
"""

import json
from datetime import date, datetime
from decimal import Decimal

_READERS = {
    "$decimal": Decimal,
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
}


class SnapshotEncoder(json.JSONEncoder):
    def default(self, o: object) -> object:
        if isinstance(o, Decimal):
            if not o.is_finite():
                raise ValueError(f"{o} has no place in a ledger")
            return float(o)
        if isinstance(o, datetime):
            return {"$datetime": o.isoformat()}
        if isinstance(o, date):
            return {"$date": o.isoformat()}
        return super().default(o)


def dump_snapshot(snapshot: object) -> str:
    return json.dumps(
        snapshot,
        cls=SnapshotEncoder,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def _read_object(pairs: list[tuple[str, object]]) -> object:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(f"a key comes twice in {[key for key, _ in pairs]}")
    if len(pairs) == 1:
        [(key, value)] = pairs
        if key in _READERS:
            return _READERS[key](value)
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def load_snapshot(text: str) -> object:
    return json.loads(
        text, object_pairs_hook=_read_object, parse_float=Decimal, parse_constant=_refuse
    )
