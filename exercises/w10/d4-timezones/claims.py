"""What the text of this day claims, run: one block per claim."""

import io
import pickle
import struct
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

CHANGES = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]


def load():
    """Vienna in 2026, for machines without a tz database."""
    file = struct.pack(">4sc15x6l", b"TZif", b"\0", 0, 0, 0, 2, 2, 6)
    file += struct.pack(">2l", *(int(change.timestamp()) for change in CHANGES)) + b"\1\0"
    file += struct.pack(">lbb", 3600, 0, 0) + struct.pack(">lbb", 7200, 1, 3) + b"WT\0ST\0"
    return ZoneInfo.from_file(io.BytesIO(file), key="Test/Vienna")


vienna, again = load(), load()
HOUR = timedelta(hours=1)

# "start = 28th 12:00, end = 29th 12:00: end - start is 24 hours; really 23"
start = datetime(2026, 3, 28, 12, tzinfo=vienna)
end = datetime(2026, 3, 29, 12, tzinfo=vienna)
assert end - start == 24 * HOUR
assert end.astimezone(UTC) - start.astimezone(UTC) == 23 * HOUR

# "with two different objects, offsets are taken into account": identity decides
assert end.replace(tzinfo=again) - start == 23 * HOUR
assert end - start.astimezone(UTC) == 23 * HOUR

# "`ZoneInfo(key)` is cached, so that equal keys are one object"
try:
    assert ZoneInfo("Europe/Vienna") is ZoneInfo("Europe/Vienna")
    one, other = ZoneInfo.no_cache("Europe/Vienna"), ZoneInfo("Europe/Vienna")
    assert one is not other
    assert end.replace(tzinfo=one) - start.replace(tzinfo=other) == 23 * HOUR
    assert pickle.loads(pickle.dumps(other)) is other
except ZoneInfoNotFoundError:
    pass

# "`+` moves the hands": a time that does not exist, without a complaint
gone = datetime(2026, 3, 28, 2, 30, tzinfo=vienna) + timedelta(days=1)
assert gone.isoformat() == "2026-03-29T02:30:00+01:00"

# "comes back from UTC as 03:30"
assert gone.astimezone(UTC).astimezone(vienna).isoformat() == "2026-03-29T03:30:00+02:00"

# "fold"
first = datetime(2026, 10, 25, 2, 30, tzinfo=vienna)
second = first.replace(fold=1)
assert first.isoformat() == "2026-10-25T02:30:00+02:00"
assert second.isoformat() == "2026-10-25T02:30:00+01:00"
assert first == second and first - second == timedelta(0) and hash(first) == hash(second)
assert (datetime(2026, 10, 25, 2, 30, fold=1)).replace(tzinfo=vienna).fold == 1

# "never equal to a time of another zone, not even to itself in UTC"
assert first != first.astimezone(UTC) and second != second.astimezone(UTC)
assert gone != gone.astimezone(UTC)
plain = datetime(2026, 10, 25, 4, 30, tzinfo=vienna)
assert plain == plain.astimezone(UTC)
assert not first < first.astimezone(UTC) and not first > first.astimezone(UTC)

# "a naive time and an aware one cannot be compared or subtracted; == is False"
naive = datetime(2026, 1, 1)
assert naive != naive.replace(tzinfo=UTC)
try:
    naive < naive.replace(tzinfo=UTC)  # noqa: B015
    raise AssertionError
except TypeError:
    pass

# "`astimezone` on a naive time takes it for the time of the machine"
assert naive.astimezone(UTC) == naive.astimezone().astimezone(UTC)
assert naive.astimezone().tzinfo is not None

# "a missing zone is `ZoneInfoNotFoundError`, a KeyError"
assert issubclass(ZoneInfoNotFoundError, KeyError)
try:
    ZoneInfo("No/Such_Zone")
    raise AssertionError
except ZoneInfoNotFoundError:
    pass

# "`fromisoformat` gives a fixed offset, and no zone": adding a day cannot know
read_back = datetime.fromisoformat("2026-03-28T12:00:00+01:00")
assert (read_back + timedelta(days=1)).isoformat() == "2026-03-29T12:00:00+01:00"
assert type(read_back.tzinfo).__name__ == "timezone"

# "`utcnow` is naive"
import warnings  # noqa: E402

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    assert datetime.utcnow().tzinfo is None

# the reference compares wall times without tzinfo; with the same tzinfo it is the same rule
assert first.astimezone(UTC).astimezone(vienna) == first
assert gone.astimezone(UTC).astimezone(vienna) != gone
