"""Cases for w03d6: records that are tuples, with `NamedTuple`."""

import json
import unittest
from typing import NamedTuple

from exercise import Fault, Mark, Sample, calibrate, changes, parse, to_json, unique


class Waypoint(NamedTuple):
    """A type of record that exercise.py has never heard of."""

    time_ms: int
    name: str
    reached: bool


class SampleTest(unittest.TestCase):
    def test_fields_by_name_and_by_position(self):
        sample = Sample(time_ms=250, altitude_ft=1200, speed_kt=95.5, phase="climb")
        self.assertIsInstance(sample, tuple, "a NamedTuple is a tuple: it unpacks and sorts as one")
        self.assertEqual(tuple(sample), (250, 1200, 95.5, "climb"))
        self.assertEqual((sample.altitude_ft, sample[1]), (1200, 1200))

    def test_the_phase_is_a_field_with_a_default(self):
        self.assertEqual(
            Sample._fields,
            ("time_ms", "altitude_ft", "speed_kt", "phase"),
            "four annotations in the body of one class NamedTuple: a subclass adds no fields",
        )
        self.assertEqual(tuple(Sample(0, 1200, 95.5)), (0, 1200, 95.5, "unknown"))


class ParseTest(unittest.TestCase):
    def test_a_full_row_becomes_a_sample(self):
        sample = parse(["250", "1200", "95.5", "climb"])
        self.assertIsInstance(sample, Sample)
        self.assertEqual((sample.time_ms, sample.phase), (250, "climb"))

    def test_an_old_row_has_the_default_phase(self):
        try:
            sample = parse(["250", "1200", "95.5"])
        except TypeError as error:
            self.fail(f"_make() knows no defaults, the class itself does: {error}")
        self.assertEqual(sample.phase, "unknown")

    def test_numbers_are_numbers(self):
        sample = parse(["250", "1200", "95", "climb"])
        self.assertEqual(
            [type(value) for value in sample],
            [int, int, float, str],
            "an annotation is not a conversion: the columns are still text",
        )


class CalibrateTest(unittest.TestCase):
    def test_only_the_altitude_is_changed(self):
        samples = [Sample(0, 1200, 95.5, "climb"), Sample(250, 1210, 96.0)]
        try:
            calibrated = calibrate(iter(samples), -40)
        except AttributeError as error:
            self.fail(f"a tuple cannot be changed, make a new one: {error}")
        self.assertEqual(
            calibrated,
            [Sample(0, 1160, 95.5, "climb"), Sample(250, 1170, 96.0, "unknown")],
            "_replace() returns the changed record and leaves the old one",
        )
        self.assertTrue(all(type(sample) is Sample for sample in calibrated))
        self.assertEqual(samples[0], Sample(0, 1200, 95.5, "climb"))


class ChangesTest(unittest.TestCase):
    def test_what_differs_is_reported_with_both_values(self):
        found = changes(Sample(0, 1200, 95.5), Sample(250, 1200, 95.5, "climb"))
        self.assertEqual(list(found), ["time_ms", "phase"], "the order of the fields")
        self.assertEqual(found, {"time_ms": (0, 250), "phase": ("unknown", "climb")})
        self.assertEqual(changes(Mark(5, 3), Mark(5, 3)), {})

    def test_it_works_for_a_type_it_has_never_seen(self):
        found = changes(Waypoint(0, "ALPHA", False), Waypoint(90, "ALPHA", True))
        self.assertEqual(
            found, {"time_ms": (0, 90), "reached": (False, True)}, "the type knows its `_fields`"
        )

    def test_values_are_compared_field_by_field(self):
        found = changes(Sample(1200, 250, 95.0), Sample(250, 1200, 95.0))
        self.assertEqual(
            found,
            {"time_ms": (1200, 250), "altitude_ft": (250, 1200)},
            "the same values in other fields are a change: do not compare them as sets",
        )


class UniqueTest(unittest.TestCase):
    def test_the_first_of_equal_records_stays(self):
        records = [Mark(5, 3), Mark(1, 1), Mark(5, 3), Mark(5, 4), Mark(1, 1)]
        self.assertEqual(unique(iter(records)), [Mark(5, 3), Mark(1, 1), Mark(5, 4)])
        self.assertEqual(unique([]), [])

    def test_a_mark_is_never_a_fault(self):
        records = [Mark(5, 3), Fault(5, 3), Mark(5, 3), Fault(5, 3)]
        self.assertEqual(
            [type(record).__name__ for record in unique(records)],
            ["Mark", "Fault"],
            "two tuples with the same items are equal, whatever their types are called",
        )


class ToJsonTest(unittest.TestCase):
    def test_the_object_has_the_type_and_the_fields_by_name(self):
        found = json.loads(to_json(Sample(250, 1200, 95.5, "climb")))
        self.assertIsInstance(found, dict, "json writes a tuple as a list: names must be asked for")
        self.assertEqual(
            list(found.items()),
            [
                ("type", "Sample"),
                ("time_ms", 250),
                ("altitude_ft", 1200),
                ("speed_kt", 95.5),
                ("phase", "climb"),
            ],
        )
        self.assertEqual(json.loads(to_json(Mark(5, 3)))["type"], "Mark")


class Stretch(unittest.TestCase):
    """Deeper: types that do not match, and what makes two records the same."""

    def test_a_mark_does_not_change_into_a_fault(self):
        with self.assertRaises(TypeError, msg="their fields are alike, their meaning is not"):
            changes(Mark(5, 3), Fault(5, 3))
        with self.assertRaises(TypeError):
            changes(Mark(5, 3), Waypoint(5, "ALPHA", True))

    def test_unique_keeps_the_very_record_that_came_first(self):
        first, second = Sample(1, 2, 3.0), Sample(1, 2, 3)
        kept = unique([first, second])
        self.assertEqual(len(kept), 1, "3 and 3.0 are equal, so these samples are")
        self.assertIs(kept[0], first, "the later of two equal records replaced the first one")

    def test_to_json_of_a_type_it_has_never_seen(self):
        self.assertEqual(
            json.loads(to_json(Waypoint(5, "Zürich", True))),
            {"type": "Waypoint", "time_ms": 5, "name": "Zürich", "reached": True},
        )
