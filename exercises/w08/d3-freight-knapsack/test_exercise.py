"""Cases for w08d3: knapsacks, 0/1 and unbounded in one table."""

import random
import sys
import unittest
from collections import Counter
from itertools import combinations, combinations_with_replacement

from exercise import Item, load


def steps(limit, work, *args):
    """Run `work(*args)`, but at most `limit` lines of Python."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        if event == "line":
            count += 1
            if count > limit:
                raise AssertionError(
                    f"more than {limit:,} lines were executed: "
                    "how many different weights can a load have at all?"
                )
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return work(*args)
    finally:
        sys.settrace(before)


def worth(items):
    """(revenue, minus weight) of a load: the higher, the better."""
    return sum(item.revenue for item in items), -sum(item.weight for item in items)


def highest(capacity, crates, pallets):
    """The worth of the best load, by trying every one."""
    most = capacity // min((item.weight for item in pallets), default=capacity + 1)
    found = []
    for count in range(len(crates) + 1):
        for once in combinations(crates, count):
            for times in range(most + 1):
                for more in combinations_with_replacement(pallets, times):
                    if -worth(once + more)[1] <= capacity:
                        found.append(worth(once + more))
    return max(found)


class LoadTest(unittest.TestCase):
    def check(self, capacity, crates, pallets, expected, why=""):
        """The load exists, fits, and is worth `expected`, which is (revenue, weight)."""
        names = load(capacity, crates, pallets)
        by_name = {item.name: item for item in [*crates, *pallets]}
        surplus = Counter(names) - Counter(item.name for item in crates)
        doubled = sorted(set(surplus) - {item.name for item in pallets})
        self.assertEqual(doubled, [], f"more crates of this name than there are: {why}")
        revenue, lightness = worth([by_name[name] for name in names])
        self.assertLessEqual(-lightness, capacity, f"{names} is too heavy")
        self.assertEqual((revenue, -lightness), expected, f"{names}: (revenue, weight). {why}")

    def test_nothing_to_load(self):
        self.assertEqual(load(1_000, [], []), [])
        self.assertEqual(load(0, [Item("press", 7, 9)], [Item("tiles", 4, 3)]), [])

    def test_what_is_too_heavy_stays(self):
        self.check(10, [Item("mill", 11, 90), Item("saw", 10, 5)], [Item("slab", 12, 80)], (5, 10))

    def test_a_crate_is_loaded_once(self):
        crates = [Item("press", 3, 9), Item("saw", 4, 5)]
        self.check(8, crates[:1], [], (9, 3), "there is one press")
        self.check(9, crates, [], (14, 7), "an entry was read that held this very crate already")

    def test_a_pallet_is_loaded_again_and_again(self):
        self.check(
            10, [], [Item("tiles", 3, 4)], (12, 9), "an entry must see the pallets added before it"
        )

    def test_equal_crates_are_two_crates(self):
        crate = Item("pump", 4, 7)
        self.check(9, [crate, crate], [], (14, 8), "two equal crates wait in the yard")

    def test_the_best_ratio_may_waste_the_truck(self):
        crates = [Item("gold", 6, 13), Item("silver", 5, 10), Item("tin", 5, 9)]
        self.check(10, crates, [], (19, 10), "6 kg of gold leave no room for anything else")

    def test_the_truck_need_not_be_full(self):
        crates = [Item("press", 7, 20), Item("saw", 5, 9)]
        self.check(11, crates, [], (20, 7), "no load weighs 11 kg, and none has to")

    def test_a_pallet_may_travel_alone(self):
        self.check(5, [], [Item("slab", 4, 1)], (1, 4))

    def test_a_pallet_fills_what_the_crates_leave(self):
        self.check(11, [Item("press", 7, 20)], [Item("slab", 4, 1)], (21, 11))

    def test_the_names_are_sorted(self):
        for crate, expected in (("axle", ["axle", "mats"]), ("saw", ["mats", "saw"])):
            names = load(8, [Item(crate, 5, 9)], [Item("mats", 3, 2)])
            self.assertEqual(names, expected, "sort the names before you return them")

    def test_a_crate_may_have_to_wait_for_pallets(self):
        self.check(
            10,
            [Item("press", 6, 10)],
            [Item("tiles", 5, 8)],
            (16, 10),
            "two pallets pay more than the press, and only one table can know both",
        )

    def test_of_equal_revenues_the_lighter_load_wins(self):
        crates = [Item("lathe", 4, 8), Item("oven", 6, 8), Item("rail", 8, 8)]
        self.check(8, crates, [], (8, 4))
        self.check(8, crates[::-1], [], (8, 4))
        self.check(10, [Item("free", 2, 0), Item("bell", 6, 16)], [Item("tiles", 5, 8)], (16, 6))

    def test_small_yards_have_the_best_load(self):
        pick = random.Random(83)
        for _ in range(60):
            crates = [Item(f"c{n}", pick.randint(1, 9), pick.randint(1, 12)) for n in range(5)]
            pallets = [Item(f"p{n}", pick.randint(5, 9), pick.randint(1, 9)) for n in range(2)]
            revenue, lightness = highest(17, crates, pallets)
            why = f"a better load of 17 kg exists for {crates} and {pallets}"
            self.check(17, crates, pallets, (revenue, -lightness), why)

    def test_fifty_crates_are_no_explosion(self):
        crates = [Item(f"c{n}", n + 1, n + 1) for n in range(50)]
        names = steps(200_000, load, 400, crates, [])
        self.assertEqual(sum(int(name[1:]) + 1 for name in names), 400)


class Stretch(unittest.TestCase):
    """Deeper: the unit of the weights, and long loads."""

    def test_a_finer_unit_is_not_slower(self):
        crates = [Item("press", 700_000, 900), Item("lathe", 600_000, 700)]
        pallets = [Item("tiles", 400_000, 350)]
        names = steps(10_000, load, 1_999_999, crates, pallets)
        self.assertEqual(names, ["lathe", "press", "tiles"])

    def test_a_truck_full_of_small_parcels(self):
        try:
            names = load(5_000, [], [Item("parcel", 1, 1)])
        except RecursionError:
            self.fail("a load may have more pieces than calls can be nested")
        self.assertEqual(names, ["parcel"] * 5_000)
