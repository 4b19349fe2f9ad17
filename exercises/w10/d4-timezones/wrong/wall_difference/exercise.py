"""Misconception: subtracting two aware times gives the time that passed.

fails: ElapsedTest.test_a_day_with_a_change_is_not_24_hours_long
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
    return end - start


def reminder(at: datetime, before: timedelta) -> datetime:
    return (at.astimezone(UTC) - before).astimezone(at.tzinfo)
