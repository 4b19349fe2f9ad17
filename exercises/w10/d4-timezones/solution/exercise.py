"""Appointments of a clinic: on the wall clock of the clinic, across changes
of that clock.
"""

from datetime import UTC, datetime, timedelta, tzinfo


class NoSuchTime(ValueError):
    """A wall time that the clock of the clinic never shows."""


def appointment(wall: datetime, zone: tzinfo) -> datetime:
    """The aware time at which the clocks of `zone` show `wall` (a datetime
    without tzinfo).

    Its `tzinfo` is `zone`. A wall time that comes twice, when clocks go
    back, means the first of the two, whatever the `fold` of `wall`; one
    that is skipped, when they go forward, raises `NoSuchTime`. A `wall`
    that has a tzinfo raises `TypeError`.

    >>> vienna = ZoneInfo("Europe/Vienna")
    >>> appointment(datetime(2026, 3, 30, 9), vienna).isoformat()
    '2026-03-30T09:00:00+02:00'
    """
    if wall.tzinfo is not None:
        raise TypeError(f"{wall} is not a wall time: it has a tzinfo")
    local = wall.replace(tzinfo=zone, fold=0)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise NoSuchTime(f"{wall} is skipped in {zone}")
    return local


def weekly(first: datetime, count: int) -> list[datetime]:
    """`count` appointments, a week apart, all at the wall time of `first`,
    which is aware.

    The first one is at `first` itself. The others keep the rules of
    `appointment`.

    >>> # the clocks change on March 29
    >>> [each.isoformat() for each in weekly(first, 2)]
    ['2026-03-25T09:00:00+01:00', '2026-04-01T09:00:00+02:00']
    """
    wall = first.replace(tzinfo=None)
    later = [appointment(wall + timedelta(weeks=n), first.tzinfo) for n in range(1, count)]
    return [first, *later][:count]


def elapsed(start: datetime, end: datetime) -> timedelta:
    """The time that really passes from `start` to `end`, two aware times of
    whatever zones.
    """
    return end.astimezone(UTC) - start.astimezone(UTC)


def reminder(at: datetime, before: timedelta) -> datetime:
    """The aware time that comes `before` earlier than `at`, in real time,
    in the zone of `at`.

    >>> at = appointment(datetime(2026, 3, 29, 9), vienna)
    >>> reminder(at, timedelta(hours=24)).isoformat()
    '2026-03-28T08:00:00+01:00'
    """
    return (at.astimezone(UTC) - before).astimezone(at.tzinfo)
