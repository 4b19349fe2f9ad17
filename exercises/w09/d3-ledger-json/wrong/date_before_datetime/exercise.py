"""Misconception: a `datetime` is not a `date`, so a check for `date` lets it pass.

fails: DumpTest.test_a_datetime_keeps_its_time
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
            return {"$decimal": str(o)}
        if isinstance(o, date):
            return {"$date": o.isoformat()}
        if isinstance(o, datetime):
            return {"$datetime": o.isoformat()}
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
