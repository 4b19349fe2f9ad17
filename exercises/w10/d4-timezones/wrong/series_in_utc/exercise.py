"""Misconception: everything about time is right if it is computed in UTC.

fails: WeeklyTest.test_the_wall_time_stays_when_the_offset_changes
"""

from datetime import UTC, datetime, timedelta, tzinfo


class NoSuchTime(ValueError):
    pass


def appointment(wall: datetime, zone: tzinfo) -> datetime:
    if wall.tzinfo is not None:
        raise TypeError(f"{wall} is not a wall time: it has a tzinfo")
    local = wall.replace(tzinfo=zone, fold=0)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise NoSuchTime(f"{wall} is skipped in {zone}")
    return local


def weekly(first: datetime, count: int) -> list[datetime]:
    start = first.astimezone(UTC)
    series = [start + timedelta(weeks=n) for n in range(count)]
    return [each.astimezone(first.tzinfo) for each in series]


def elapsed(start: datetime, end: datetime) -> timedelta:
    return end.astimezone(UTC) - start.astimezone(UTC)


def reminder(at: datetime, before: timedelta) -> datetime:
    return (at.astimezone(UTC) - before).astimezone(at.tzinfo)
