"""Misconception: a zone refuses a wall time that its clocks skip.

fails: AppointmentTest.test_a_skipped_wall_time_is_refused
"""

from datetime import UTC, datetime, timedelta, tzinfo


class NoSuchTime(ValueError):
    pass


def appointment(wall: datetime, zone: tzinfo) -> datetime:
    if wall.tzinfo is not None:
        raise TypeError(f"{wall} is not a wall time: it has a tzinfo")
    local = wall.replace(tzinfo=zone, fold=0)
    return local


def weekly(first: datetime, count: int) -> list[datetime]:
    wall = first.replace(tzinfo=None)
    later = [appointment(wall + timedelta(weeks=n), first.tzinfo) for n in range(1, count)]
    return [first, *later][:count]


def elapsed(start: datetime, end: datetime) -> timedelta:
    return end.astimezone(UTC) - start.astimezone(UTC)


def reminder(at: datetime, before: timedelta) -> datetime:
    return (at.astimezone(UTC) - before).astimezone(at.tzinfo)
