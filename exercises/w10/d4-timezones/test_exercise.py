"""Cases for w10d4: datetime and zoneinfo."""

import io
import struct
import unittest
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from exercise import NoSuchTime, appointment, elapsed, reminder, weekly


def zone(key, winter, summer, changes):
    """A real ZoneInfo that needs no tz database: offsets in hours, changes in UTC, summer first."""
    moments = [int(change.replace(tzinfo=UTC).timestamp()) for change in changes]
    names = b"WT\0ST\0"
    file = struct.pack(">4sc15x6l", b"TZif", b"\0", 0, 0, 0, len(moments), 2, len(names))
    file += struct.pack(f">{len(moments)}l", *moments)
    file += bytes((n + 1) % 2 for n in range(len(moments)))
    file += struct.pack(">lbb", int(winter * 3600), 0, 0) + struct.pack(
        ">lbb", int(summer * 3600), 1, 3
    )
    return ZoneInfo.from_file(io.BytesIO(file + names), key=key)


# The rules of 2026 in Vienna (UTC+1, in summer +2) and in New York (UTC-5, in summer -4).
VIENNA = zone("Test/Vienna", 1, 2, [datetime(2026, 3, 29, 1), datetime(2026, 10, 25, 1)])
NEW_YORK = zone("Test/New_York", -5, -4, [datetime(2026, 3, 8, 7), datetime(2026, 11, 1, 6)])
LORD_HOWE = zone(
    "Test/Half_Hour", 10.5, 11, [datetime(2025, 10, 4, 15, 30), datetime(2026, 4, 4, 15)]
)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


class AppointmentTest(unittest.TestCase):
    def test_the_offset_is_that_of_the_day(self):
        for wall, offset in (
            (datetime(2026, 3, 28, 9), "+01:00"),
            (datetime(2026, 3, 29, 9), "+02:00"),
            (datetime(2026, 10, 25, 9), "+01:00"),
        ):
            with self.subTest(wall):
                at = appointment(wall, VIENNA)
                self.assertEqual(at.isoformat(), wall.isoformat() + offset)
                self.assertIs(at.tzinfo, VIENNA)

    def test_a_skipped_wall_time_is_refused(self):
        for wall, place in (
            (datetime(2026, 3, 29, 2, 0), VIENNA),
            (datetime(2026, 3, 29, 2, 59, 59), VIENNA),
            (datetime(2026, 3, 8, 2, 30), NEW_YORK),
            (datetime(2025, 10, 5, 2, 15), LORD_HOWE),
        ):
            with (
                self.subTest(wall),
                self.assertRaises(
                    NoSuchTime,
                    msg="replace(tzinfo=...) never looks whether the clock shows that time",
                ),
            ):
                appointment(wall, place)

    def test_the_edges_of_the_gap_exist(self):
        before = appointment(datetime(2026, 3, 29, 1, 59), VIENNA)
        after = appointment(datetime(2026, 3, 29, 3, 0), VIENNA)
        self.assertEqual(after.astimezone(UTC) - before.astimezone(UTC), timedelta(minutes=1))

    def test_a_wall_time_that_comes_twice_is_the_first(self):
        try:
            at = appointment(datetime(2026, 10, 25, 2, 30), VIENNA)
        except NoSuchTime:
            self.fail(
                "02:30 comes twice, it is not skipped: a time whose offset depends on fold is "
                "never == a time of another zone, not even itself in UTC"
            )
        self.assertEqual(
            at.isoformat(), "2026-10-25T02:30:00+02:00", "the first 02:30 is still summer time"
        )

    def test_the_fold_of_the_wall_time_is_ignored(self):
        at = appointment(datetime(2026, 10, 25, 1, 30, fold=1), VIENNA)
        self.assertEqual(at.isoformat(), "2026-10-25T01:30:00+02:00")
        try:
            at = appointment(datetime(2026, 10, 25, 2, 30, fold=1), VIENNA)
        except NoSuchTime:
            self.fail("02:30 comes twice, it is not skipped")
        self.assertEqual(
            at.isoformat(), "2026-10-25T02:30:00+02:00", "replace(tzinfo=...) keeps the fold"
        )

    def test_an_aware_wall_time_is_refused(self):
        for aware in (
            datetime(2026, 3, 28, 9, tzinfo=UTC),
            datetime(2026, 3, 28, 9, tzinfo=VIENNA),
        ):
            with self.assertRaises(TypeError):
                appointment(aware, VIENNA)


class WeeklyTest(unittest.TestCase):
    def test_the_wall_time_stays_when_the_offset_changes(self):
        first = appointment(datetime(2026, 10, 14, 9), VIENNA)
        self.assertEqual(
            [each.isoformat() for each in weekly(first, 4)],
            [
                "2026-10-14T09:00:00+02:00",
                "2026-10-21T09:00:00+02:00",
                "2026-10-28T09:00:00+01:00",
                "2026-11-04T09:00:00+01:00",
            ],
            "nine o'clock is nine o'clock: a series lives on the wall clock, not in UTC",
        )

    def test_as_many_as_were_asked_for(self):
        first = appointment(datetime(2026, 7, 1, 9), VIENNA)
        self.assertEqual(weekly(first, 1), [first])
        self.assertEqual(weekly(first, 0), [])
        self.assertEqual(len(weekly(first, 3)), 3)

    def test_in_summer_a_series_is_a_week_apart(self):
        first = appointment(datetime(2026, 7, 1, 9), VIENNA)
        later = weekly(first, 2)[-1]
        self.assertEqual(later.isoformat(), "2026-07-08T09:00:00+02:00")
        self.assertIs(later.tzinfo, VIENNA)

    def test_a_series_that_meets_the_gap_is_refused(self):
        first = appointment(datetime(2026, 3, 22, 2, 30), VIENNA)
        self.assertEqual(len(weekly(first, 1)), 1)
        with self.assertRaises(NoSuchTime, msg="adding a week does not check that it exists"):
            weekly(first, 2)


class ElapsedTest(unittest.TestCase):
    def test_a_day_with_a_change_is_not_24_hours_long(self):
        for date, hours in ((datetime(2026, 3, 28, 12), 23), (datetime(2026, 10, 24, 12), 25)):
            start, end = appointment(date, VIENNA), appointment(date + DAY, VIENNA)
            self.assertEqual(
                elapsed(start, end),
                hours * HOUR,
                "two times with the same tzinfo object are subtracted without their offsets",
            )

    def test_between_zones(self):
        start = appointment(datetime(2026, 7, 1, 15), VIENNA)
        end = appointment(datetime(2026, 7, 1, 10), NEW_YORK)
        self.assertEqual(elapsed(start, end), HOUR)
        self.assertEqual(elapsed(end, start), -HOUR)


class ReminderTest(unittest.TestCase):
    def test_it_comes_so_many_real_hours_before(self):
        at = appointment(datetime(2026, 3, 29, 9), VIENNA)
        self.assertEqual(
            reminder(at, 24 * HOUR).isoformat(),
            "2026-03-28T08:00:00+01:00",
            "aware minus timedelta moves the hands of the wall clock, not the time",
        )

    def test_it_is_in_the_zone_of_the_appointment(self):
        at = appointment(datetime(2026, 7, 1, 9), NEW_YORK)
        early = reminder(at, 2 * HOUR)
        self.assertEqual(early.isoformat(), "2026-07-01T07:00:00-04:00")
        self.assertIs(early.tzinfo, NEW_YORK)
        fixed = timezone(timedelta(hours=5, minutes=45))
        at = appointment(datetime(2026, 7, 1, 9), fixed)
        self.assertEqual(reminder(at, HOUR).isoformat(), "2026-07-01T08:00:00+05:45")


class Stretch(unittest.TestCase):
    """Deeper: the hour that comes twice."""

    def test_elapsed_tells_the_two_apart(self):
        first = datetime(2026, 10, 25, 2, 30, tzinfo=VIENNA)
        second = first.replace(fold=1)
        self.assertEqual(elapsed(first, second), HOUR, "equal on the wall, an hour apart")

    def test_a_reminder_lands_in_the_right_one_of_the_two(self):
        at = appointment(datetime(2026, 10, 25, 4), VIENNA)
        self.assertEqual(reminder(at, 1.5 * HOUR).isoformat(), "2026-10-25T02:30:00+01:00")
        self.assertEqual(reminder(at, 2.5 * HOUR).isoformat(), "2026-10-25T02:30:00+02:00")

    def test_a_series_keeps_its_first_appointment_and_takes_the_first_of_two_later(self):
        second = datetime(2026, 10, 25, 2, 30, tzinfo=VIENNA, fold=1)
        self.assertEqual(
            [each.isoformat() for each in weekly(second, 2)],
            ["2026-10-25T02:30:00+01:00", "2026-11-01T02:30:00+01:00"],
        )
        before = appointment(datetime(2026, 10, 18, 2, 30), VIENNA)
        self.assertEqual(weekly(before, 2)[1].isoformat(), "2026-10-25T02:30:00+02:00")
        self.assertEqual([each.fold for each in weekly(second, 3)], [1, 0, 0])
