"""Misconception: adding a week to an aware time checks that the new wall time exists.

fails: WeeklyTest.test_a_series_that_meets_the_gap_is_refused
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
    return [first + timedelta(weeks=n) for n in range(count)]


def elapsed(start: datetime, end: datetime) -> timedelta:
    return end.astimezone(UTC) - start.astimezone(UTC)


def reminder(at: datetime, before: timedelta) -> datetime:
    return (at.astimezone(UTC) - before).astimezone(at.tzinfo)
