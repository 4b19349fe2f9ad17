"""Cases for w08d1: memoized recursion with functools."""

import ast
import gc
import inspect
import unittest
import weakref

import exercise
from exercise import Part, costing


class Walked(tuple):
    """Components that count how often anybody walks over them: at most 5,000 times."""

    walks = 0

    def __iter__(self):
        Walked.walks += 1
        assert Walked.walks < 5_000, (
            "5,000 bills of materials were expanded for a few dozen parts: what is shared must be "
            "computed once, so is there more in the key of your cache than the part?"
        )
        return super().__iter__()


class Catalog:
    """A catalog that records what it was asked for; numbers in `failing` cannot be read."""

    def __init__(self, **parts):
        self.parts = parts
        self.reads = []
        self.failing = set()

    def __call__(self, number):
        self.reads.append(number)
        if number in self.failing:
            raise ConnectionError(number)
        return self.parts[number]

    def most_read(self):
        return max(self.reads.count(number) for number in self.reads)


def made(labor, *components, price=None):
    return Part(price, labor, components)


class CostTest(unittest.TestCase):
    def test_a_bought_part_costs_its_price(self):
        self.assertEqual(costing(Catalog(leg=Part(250)))("leg", 4), 1000)

    def test_a_built_part_costs_labor_and_components(self):
        catalog = Catalog(desk=made(900, ("leg", 4), ("top", 1)), leg=Part(250), top=Part(5000))
        self.assertEqual(costing(catalog)("desk", 3), 3 * (900 + 4 * 250 + 5000))

    def test_the_cheaper_way_is_taken_at_every_level(self):
        catalog = Catalog(
            desk=made(100, ("frame", 1), ("drawer", 2), price=9000),
            frame=made(300, ("bar", 4), price=800),
            drawer=made(700, ("bar", 2), price=750),
            bar=Part(100),
        )
        self.assertEqual(
            costing(catalog)("desk", 1), 100 + 700 + 2 * 750, "build the frame, buy the drawers"
        )

    def test_a_part_without_any_way_costs_none(self):
        catalog = Catalog(
            desk=made(1, ("leg", 4), ("alloy", 1)),
            shelf=made(1, ("alloy", 1), price=70),
            alloy=Part(None, 5),
            leg=Part(2),
        )
        cost = costing(catalog)
        self.assertIsNone(cost("alloy", 1), "no price and no components: there is no way")
        self.assertIsNone(cost("desk", 1), "one component that cannot be had stops the build")
        self.assertEqual(cost("shelf", 1), 70, "it cannot be built, but it can be bought")

    def test_a_free_part_has_a_cost(self):
        catalog = Catalog(kit=made(40, ("leaflet", 1)), leaflet=Part(0))
        self.assertEqual(costing(catalog)("leaflet", 5), 0, "0 is a price, None is no price")
        self.assertEqual(costing(catalog)("kit", 1), 40)

    def test_a_part_that_contains_itself_is_an_error(self):
        catalog = Catalog(pump=made(1, ("motor", 1), price=5), motor=made(1, ("pump", 1), price=5))
        catalog.parts["knot"] = made(1, ("knot", 1))
        for number in ("pump", "knot"):
            try:
                with self.assertRaises(ValueError):
                    costing(catalog)(number, 1)
            except RecursionError:
                self.fail(
                    "a cache stores a result when the call returns: a part that is still being "
                    "computed is a miss, so somebody must know which parts are under way"
                )


class ReadsTest(unittest.TestCase):
    def setUp(self):
        Walked.walks = 0

    def test_a_shared_part_is_read_once(self):
        catalog = Catalog(
            desk=made(1, ("left", 1), ("right", 1)),
            left=made(1, ("bolt", 1)),
            right=made(1, ("bolt", 1)),
            bolt=Part(3),
        )
        self.assertEqual(costing(catalog)("desk", 1), 9)
        self.assertEqual(catalog.reads.count("bolt"), 1, "two ways down to the bolt, one bolt")

    def test_another_quantity_reads_nothing(self):
        catalog = Catalog(leg=Part(250))
        cost = costing(catalog)
        self.assertEqual((cost("leg", 1), cost("leg", 40)), (250, 10_000))
        self.assertEqual(
            catalog.reads, ["leg"], "the cost of a unit does not depend on how many you want"
        )

    def test_three_hundred_shared_parts_are_read_once(self):
        parts = {f"p{n}": Part(n) for n in range(1, 301)}
        every = tuple((number, 1) for number in parts)
        catalog = Catalog(line=made(0, ("a", 1), ("b", 1)), a=made(0, *every), b=made(0, *every))
        catalog.parts |= parts
        self.assertEqual(costing(catalog)("line", 1), 2 * sum(range(301)))
        self.assertEqual(
            catalog.most_read(),
            1,
            "a bounded cache walked in a circle by more keys than it holds forgets each key just "
            "before it is needed: how many does yours hold?",
        )

    def test_forty_levels_of_sharing_are_no_explosion(self):
        catalog = Catalog(p40=Part(1))
        for n in range(40):
            below = f"p{n + 1}"
            catalog.parts[f"p{n}"] = Part(None, components=Walked(((below, 1), (below, 1))))
        self.assertEqual(costing(catalog)("p0", 1), 2**40)

    def test_a_part_without_a_way_is_read_once_too(self):
        catalog = Catalog(alloy=Part(None))
        cost = costing(catalog)
        self.assertIsNone(cost("alloy", 1))
        self.assertIsNone(cost("alloy", 1))
        self.assertEqual(catalog.reads, ["alloy"], "None is a result, and worth remembering")

    def test_a_new_costing_sees_new_prices(self):
        catalog = Catalog(leg=Part(250))
        costing(catalog)("leg", 1)
        catalog.parts["leg"] = Part(300)
        self.assertEqual(
            costing(catalog)("leg", 1), 300, "yesterday's prices: whose cache is it, how long?"
        )

    def test_functools_does_the_remembering(self):
        tree = ast.parse(inspect.getsource(exercise))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        self.assertTrue(
            names & {"cache", "lru_cache"}, "today is about memoization with a functools cache"
        )


class Stretch(unittest.TestCase):
    """Deeper: failures, and the life of the cache."""

    def test_a_failed_read_is_repeated(self):
        catalog = Catalog(desk=made(10, ("leg", 4)), leg=Part(250))
        catalog.failing = {"leg"}
        cost = costing(catalog)
        with self.assertRaises(ConnectionError):
            cost("desk", 1)
        catalog.failing.clear()
        try:
            self.assertEqual(cost("desk", 1), 1010)
        except ValueError:
            self.fail("the failed attempt left the desk marked as under way: only `finally` helps")

    def test_a_loop_does_not_poison_its_neighbors(self):
        catalog = Catalog(
            pump=made(1, ("bolt", 1), ("motor", 1)), motor=made(1, ("pump", 1)), bolt=Part(3)
        )
        cost = costing(catalog)
        for _ in range(2):
            with self.assertRaisesRegex(ValueError, "pump"):
                cost("pump", 1)
        catalog.parts["motor"] = Part(20)
        self.assertEqual(cost("pump", 1), 24, "the catalog was repaired: no error is remembered")
        self.assertEqual(catalog.reads.count("bolt"), 1, "the bolt was known from the first try")

    def test_the_cache_goes_when_its_owner_goes(self):
        catalog = Catalog(leg=Part(250))
        cost = costing(catalog)
        cost("leg", 1)
        gone = weakref.ref(catalog)
        del cost, catalog
        gc.collect()
        self.assertIsNone(gone(), "something that lives longer than `cost` still holds the catalog")
