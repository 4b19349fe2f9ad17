"""Misconception: subtracting hours from an aware time goes back by so many hours.

fails: ReminderTest.test_it_comes_so_many_real_hours_before
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
    wall = first.replace(tzinfo=None)
    later = [appointment(wall + timedelta(weeks=n), first.tzinfo) for n in range(1, count)]
    return [first, *later][:count]


def elapsed(start: datetime, end: datetime) -> timedelta:
    return end.astimezone(UTC) - start.astimezone(UTC)


def reminder(at: datetime, before: timedelta) -> datetime:
    return at - before
