"""Misconception: a key that comes twice is noticed by `json`, or shows in the finished dict.

fails: LoadTest.test_a_key_that_comes_twice_is_refused
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
        text,
        object_hook=lambda found: _read_object(list(found.items())),
        parse_float=Decimal,
        parse_constant=_refuse,
    )
