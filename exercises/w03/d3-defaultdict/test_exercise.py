"""Cases for w03d3: grouping with `defaultdict`, and switching the default off again."""

import ast
import inspect
import pickle
import unittest
from collections import defaultdict

import exercise
from exercise import affected, build_index, conflicts

MANIFESTS = {"shop": ["http", "log"], "http": ["log", "tls"], "admin": ["http"]}


class Watched(dict):
    """An index that ends a walk which looks up more than the graph is worth."""

    lookups = 0

    def count(self):
        self.lookups += 1
        assert self.lookups < 500, "500 lookups in a graph of a few packages: is it a cycle?"

    def __getitem__(self, name):
        self.count()
        return super().__getitem__(name)

    def get(self, name, default=None):
        self.count()
        return super().get(name, default)


class BuildIndexTest(unittest.TestCase):
    def test_each_package_knows_who_needs_it(self):
        index = build_index(MANIFESTS)
        self.assertEqual(index["log"], {"shop", "http"})
        self.assertEqual(index["http"], {"shop", "admin"})
        self.assertEqual(index["tls"], {"http"})
        self.assertEqual(
            index.get("shop", set()),
            set(),
            "nobody needs `shop`: does each package have a set of its own?",
        )

    def test_a_package_that_nobody_needs_is_known_too(self):
        index = build_index({"shop": ["log"], "lonely": []})
        self.assertIn("lonely", index, "a key appears when it is touched: nobody touched `lonely`")
        self.assertEqual((index["lonely"], index["shop"]), (set(), set()))
        self.assertEqual(build_index({}), {})

    def test_a_misspelled_name_raises_key_error(self):
        index = build_index(MANIFESTS)
        with self.assertRaises(
            KeyError, msg="'nobody needs it' is a wrong answer about a package that does not exist"
        ):
            index["logg"]
        self.assertNotIn("logg", index)

    def test_the_manifests_are_only_read_once(self):
        manifests = {name: iter(needs) for name, needs in MANIFESTS.items()}
        self.assertEqual(build_index(manifests), build_index(MANIFESTS))
        self.assertEqual(list(manifests), list(MANIFESTS), "the manifests were altered")


class AffectedTest(unittest.TestCase):
    def test_the_dependents_of_dependents_are_affected(self):
        index = {"log": {"http"}, "http": {"shop", "admin"}, "shop": set(), "admin": set()}
        self.assertEqual(affected(index, "log"), {"http", "shop", "admin"})
        self.assertEqual(affected(index, "shop"), set())

    def test_a_cycle_comes_to_an_end_and_leaves_out_the_start(self):
        index = Watched({"a": {"b"}, "b": {"c"}, "c": {"a", "b", "d"}, "d": set()})
        try:
            found = affected(index, "a")
        except RecursionError:
            self.fail("a needs b needs c needs a: remember what was found already")
        self.assertEqual(found, {"b", "c", "d"}, "what changed is not affected by itself")

    def test_an_unknown_name_raises_key_error_in_a_live_index_too(self):
        index = defaultdict(set, {"log": {"shop"}, "shop": set()})
        with self.assertRaises(
            KeyError, msg="a live defaultdict answers `index[name]` for any name: ask `in` first"
        ):
            affected(index, "logg")
        self.assertEqual(list(index), ["log", "shop"], "asking about `logg` put it into the index")

    def test_the_index_is_not_altered(self):
        index = Watched({"log": {"http"}, "http": {"shop"}, "shop": {"http"}})
        affected(index, "log")
        self.assertEqual(
            dict(index.items()),
            {"log": {"http"}, "http": {"shop"}, "shop": {"http"}},
            "`found = index[name]` and then `found |= ...` writes into the index",
        )


class ConflictsTest(unittest.TestCase):
    PINS = (
        ("shop", "tls", "1.2"),
        ("http", "tls", "1.3"),
        ("shop", "log", "4.0"),
        ("admin", "tls", "1.2"),
        ("http", "log", "4.0"),
    )

    def test_only_libraries_with_two_versions_are_conflicts(self):
        self.assertEqual(list(conflicts(self.PINS)), ["tls"], "everybody agrees on log 4.0")
        self.assertEqual(conflicts([]), {})

    def test_packages_are_listed_by_version_in_the_order_of_the_pins(self):
        found = conflicts(iter(self.PINS))
        self.assertEqual(
            found.get("tls"),
            {"1.2": ["shop", "admin"], "1.3": ["http"]},
            "get() never calls the factory: what is added to its default is lost",
        )

    def test_the_result_is_plain_dicts_all_the_way_down(self):
        found = conflicts([("shop", "tls", "1.2"), ("http", "tls", "1.3")])
        self.assertIs(type(found), dict, "a defaultdict went out of the house")
        for by_version in found.values():
            self.assertIs(type(by_version), dict, "dict(outer) converts the outer level only")

    def test_grouping_is_done_by_a_defaultdict(self):
        used = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(inspect.getsource(exercise)))
            if isinstance(node, ast.Call)
        }
        self.assertTrue(
            used & {"defaultdict", "collections.defaultdict"},
            "today is about defaultdict: group with it, not with setdefault() or `if key in`",
        )


class Stretch(unittest.TestCase):
    """Deeper: what the index is worth outside of the function that built it."""

    def test_the_index_survives_pickle_and_still_refuses_unknown_names(self):
        try:
            index = pickle.loads(pickle.dumps(build_index(MANIFESTS)))
        except (pickle.PicklingError, AttributeError) as error:
            self.fail(f"a lambda as default_factory cannot be pickled: {error}")
        self.assertEqual(index["tls"], {"http"})
        with self.assertRaises(KeyError):
            index["logg"]

    def test_a_chain_of_ten_thousand_packages(self):
        index = {str(n): {str(n + 1)} for n in range(10_000)}
        index["10000"] = set()
        try:
            self.assertEqual(len(affected(index, "0")), 10_000)
        except RecursionError:
            self.fail("one frame per package: walk with a list of names that wait, not recursively")

    def test_a_package_that_needs_itself(self):
        index = build_index({"shop": ["shop", "log"]})
        self.assertEqual(index, {"shop": {"shop"}, "log": {"shop"}})
        self.assertEqual(affected(Watched(index), "shop"), set())
