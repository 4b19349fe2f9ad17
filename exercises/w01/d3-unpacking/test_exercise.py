"""Cases for w01d3: unpacking, and swapping without a temporary name."""

import ast
import inspect
import random
import unittest

from exercise import Fix, columns, decode, into_order


def fix(slot):
    return Fix(slot, slot + 0.25, slot + 0.5, 8, ())


class Ring:
    """A shared buffer that looks, after every second assignment, for fixes lost or doubled."""

    def __init__(self, *slots):
        self._fixes = [fix(slot) for slot in slots]
        self._slots = sorted(slots)
        self.writes = 0
        self.reads = 0
        self.torn = None

    def __len__(self):
        return len(self._fixes)

    def __getitem__(self, slot):
        self.reads += 1
        assert self.reads < 5_000, "5,000 reads and no end: does every swap bring a fix home?"
        return self._fixes[slot]

    def __setitem__(self, slot, new):
        self.writes += 1
        assert self.writes < 500, (
            "500 assignments and no end: in `a[i], a[a[i].slot] = ...` the first target is stored "
            "before the index of the second is computed"
        )
        self._fixes[slot] = new
        if self.writes % 2 == 0 and self.torn is None and sorted(self.slots()) != self._slots:
            self.torn = self.slots()

    def slots(self):
        return [found.slot for found in self._fixes]


class DecodeTest(unittest.TestCase):
    def test_all_fields(self):
        self.assertEqual(
            decode("2;48.25,N;11.5,E;8,0.9,545.4"), Fix(2, 48.25, 11.5, 8, ("0.9", "545.4"))
        )

    def test_south_and_west_are_negative(self):
        self.assertEqual(decode("0;33.5,S;70.25,W;11,0.8")[1:3], (-33.5, -70.25))

    def test_extras_may_be_missing(self):
        self.assertEqual(decode("0;1.5,N;2.5,E;4").extras, ())

    def test_a_fix_can_be_put_into_a_set(self):
        received = decode("0;1.5,N;2.5,E;4,0.9,12.0")
        try:
            self.assertEqual(len({received, received}), 1)
        except TypeError:
            self.fail("a starred target is always a list, and a list makes the fix unhashable")

    def test_a_surplus_part_is_an_error(self):
        with self.assertRaises(ValueError, msg="five parts were taken for four: two sentences?"):
            decode("0;1.5,N;2.5,E;4,0.9;1")

    def test_a_missing_or_surplus_field_is_an_error(self):
        for sentence in (
            "0;1.5;2.5,E;4",
            "0;1.5,N;2.5,E,W;4",
            "0;1.5,N,S;2.5,E;4",
            "0;1.5,N;2.5,E",
        ):
            with self.subTest(sentence), self.assertRaises(ValueError):
                decode(sentence)

    def test_fields_are_unpacked(self):
        tree = ast.parse(inspect.getsource(decode))
        starred = any(
            isinstance(node, ast.Starred) and isinstance(node.ctx, ast.Store)
            for node in ast.walk(tree)
        )
        self.assertTrue(starred, "today is about unpacking: take the extras with a starred target")


class IntoOrderTest(unittest.TestCase):
    def check(self, *slots):
        ring = Ring(*slots)
        into_order(ring)
        self.assertIsNone(
            ring.torn,
            f"from {list(slots)}, the driver saw the slots {ring.torn}: a fix was missing",
        )
        self.assertEqual(ring.slots(), sorted(slots))
        return ring

    def test_two_fixes_change_places(self):
        self.check(1, 0)

    def test_a_ring_of_three_changes_places(self):
        self.check(1, 2, 0)
        self.check(2, 0, 1)

    def test_a_longer_ring_changes_places(self):
        self.check(1, 2, 3, 0)
        self.check(4, 2, 0, 1, 5, 3)

    def test_fixes_in_their_places_are_left_alone(self):
        self.assertEqual(self.check(0, 1, 2).writes, 0, "nothing had to move")
        self.assertEqual(self.check(0, 3, 2, 1).writes, 2, "one swap was enough")
        self.assertEqual(self.check().writes, 0)

    def test_a_swap_needs_no_temporary_name(self):
        tree = ast.parse(inspect.getsource(into_order))
        swaps = any(
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple)
            and isinstance(node.value, ast.Tuple)
            for node in ast.walk(tree)
        )
        self.assertTrue(swaps, "today is about swapping: `a, b = b, a`, in one assignment")


class ColumnsTest(unittest.TestCase):
    def test_longitudes_come_first(self):
        fixes = [Fix(0, 48.25, -11.5, 8, ()), Fix(1, 48.5, -11.0, 7, ("0.9",))]
        self.assertEqual(
            columns(iter(fixes)),
            ((-11.5, -11.0), (48.25, 48.5)),
            "unpacking goes by position: a fix has its latitude first, the plotter wants it last",
        )

    def test_no_fixes_give_two_empty_columns(self):
        try:
            self.assertEqual(columns(iter([])), ((), ()))
        except ValueError:
            self.fail("zip(*[]) has no columns to unpack: without rows, nobody knows how many")


class Stretch(unittest.TestCase):
    """Deeper: the number of swaps, and a buffer that is nothing but a buffer."""

    def test_forty_fixes_take_at_most_thirty_nine_swaps(self):
        slots = list(range(40))
        for seed in range(5):
            random.Random(seed).shuffle(slots)
            ring = Ring(*slots)
            into_order(ring)
            self.assertEqual(ring.slots(), list(range(40)))
            self.assertLessEqual(
                ring.writes, 78, "each swap can bring one fix home for good: 39 are enough"
            )

    def test_one_long_ring_takes_a_swap_for_each_fix_but_one(self):
        ring = Ring(*range(1, 30), 0)
        into_order(ring)
        self.assertEqual((ring.slots(), ring.writes), (list(range(30)), 58))
