"""Cases for w07d3: depth-first search, recursive and with a stack."""

import ast
import inspect
import sys
import unittest
from itertools import pairwise

import exercise
from exercise import find_cycle, load_order


class Listed(list):
    """A list of imports that counts how often it is gone through."""

    def __init__(self, names, at_most):
        super().__init__(names)
        self.left = at_most

    def __iter__(self):
        self.left -= 1
        assert self.left >= 0, "the imports of one module are gone through again and again"
        return super().__iter__()

    def __reversed__(self):
        self.left -= 1
        assert self.left >= 0, "the imports of one module are gone through again and again"
        return super().__reversed__()


def ladder(steps):
    """`a0` imports `b0` and `c0`, both import `a1`, and so on: 2 ** steps ways to the end."""
    imports = {}
    for n in range(steps):
        imports[f"a{n}"] = [f"b{n}", f"c{n}"]
        imports[f"b{n}"] = imports[f"c{n}"] = [f"a{n + 1}"]
    return {module: Listed(names, at_most=4) for module, names in imports.items()}


def chain(length):
    return {f"m{n}": [f"m{n + 1}"] for n in range(length)}


class Case(unittest.TestCase):
    """A test that hands the recursion limit back as it was."""

    def setUp(self):
        self.addCleanup(sys.setrecursionlimit, sys.getrecursionlimit())


class LoadOrderTest(Case):
    def order(self, imports, entry):
        try:
            return load_order(imports, entry)
        except RecursionError:
            self.fail("a module that is not finished yet was begun once more, without an end")

    def test_imports_are_finished_before_their_importer(self):
        imports = {"app": ["web", "jobs"], "web": ["html", "http"], "jobs": ["cron"]}
        imports |= {"html": [], "http": [], "cron": []}
        self.assertEqual(
            self.order(imports, "app"),
            ["html", "http", "web", "cron", "jobs", "app"],
            "left to right, and a module is listed when the last of its imports is finished",
        )

    def test_a_shared_module_is_loaded_by_its_first_importer(self):
        imports = {"app": ["a", "b", "log"], "a": ["log", "b"], "b": ["log"], "log": []}
        self.assertEqual(self.order(imports, "app"), ["log", "b", "a", "app"])
        imports = {"app": ["db"], "db": ["models", "log"], "models": ["db", "log"], "log": []}
        self.assertEqual(self.order(imports, "app"), ["log", "models", "db", "app"])

    def test_a_module_that_was_begun_is_not_begun_again(self):
        imports = {"app": ["db"], "db": ["models", "log"], "models": ["db", "app", "log"]}
        imports["log"] = []
        self.assertCountEqual(
            self.order(imports, "app"),
            ["log", "models", "db", "app"],
            "models finds db and app half loaded in sys.modules, and goes on",
        )

    def test_only_what_the_entry_needs_is_loaded_libraries_too(self):
        try:
            got = self.order({"tool": ["lib"], "app": ["lib"], "lib": ["requests"]}, "app")
        except KeyError as error:
            self.fail(f"{error} comes from a library: it is no key, and imports nothing here")
        self.assertCountEqual(got, ["requests", "lib", "app"])

    def test_load_order_recurses_and_find_cycle_walks(self):
        nodes = list(ast.walk(ast.parse(inspect.getsource(load_order))))
        functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
        self.assertTrue(
            functions & called, "today compares two ways: let load_order use a recursive function"
        )
        self.assertNotIn(
            "TopologicalSorter",
            inspect.getsource(exercise),
            "graphlib would do it; today the walk is yours",
        )


class FindCycleTest(Case):
    def cycle(self, imports):
        """The cycle found, rotated so that its smallest name comes first."""
        try:
            found = find_cycle(imports)
        except RecursionError:
            self.fail("one frame for each module of a chain: keep a stack instead of recursing")
        self.assertIsNotNone(found, "there is a cycle, and None says that there is none")
        self.assertEqual(len(found), len(set(found)), f"a module is listed twice: {found[:9]}")
        for here, there in pairwise([*found, found[0]]):
            self.assertIn(
                there,
                imports.get(here, ()),
                f"{found[:9]}: {here} does not import {there}; the way to a cycle is no part of it",
            )
        start = found.index(min(found))
        return found[start:] + found[:start]

    def test_a_cycle_is_found(self):
        self.assertEqual(self.cycle({"a": ["b"], "b": ["c", "x"], "c": ["a"]}), ["a", "b", "c"])

    def test_a_module_that_two_others_import_is_no_cycle(self):
        imports = {"app": ["a", "b"], "a": ["log", "b"], "b": ["log"], "log": []}
        self.assertIsNone(
            find_cycle(imports),
            "log is met twice and leads nowhere: met before is not the same as on the path",
        )

    def test_the_way_to_the_cycle_is_left_out(self):
        imports = {"main": ["app"], "app": ["log", "db"], "db": ["orm"], "orm": ["db"], "log": []}
        self.assertEqual(self.cycle(imports), ["db", "orm"])

    def test_a_cycle_that_the_first_module_does_not_reach(self):
        self.assertEqual(
            self.cycle({"app": ["log"], "log": [], "x": ["y"], "y": ["log", "x"]}),
            ["x", "y"],
            "nobody is the root of a code base: begin at every module",
        )

    def test_a_module_may_import_itself(self):
        self.assertEqual(self.cycle({"app": ["a"], "a": ["a"]}), ["a"])

    def test_without_a_cycle_the_answer_is_none(self):
        self.assertIsNone(find_cycle({}))
        self.assertIsNone(find_cycle({"app": ["requests", "json"], "web": ["app", "json"]}))

    def test_a_chain_of_twenty_thousand_modules(self):
        imports = chain(20_000) | {"m20000": ["m19998"]}
        self.assertEqual(self.cycle(imports), ["m19998", "m19999", "m20000"])

    def test_the_recursion_limit_is_left_alone(self):
        limit = sys.getrecursionlimit()
        find_cycle({"a": ["b"], "b": []})
        self.assertEqual(sys.getrecursionlimit(), limit, "the limit belongs to the whole process")

    def test_finished_modules_are_not_walked_again(self):
        downwards, upwards = ladder(30), dict(reversed(ladder(30).items()))
        for imports in (downwards, upwards):
            self.assertIsNone(
                find_cycle(imports), "2 ** 30 ways lead through this ladder of 90 modules"
            )


class Stretch(Case):
    """Deeper: what the walk costs."""

    def test_a_wide_module_is_gone_through_twice_at_most(self):
        names = [f"plugin{n}" for n in range(300)]
        imports = {"app": Listed(names, at_most=2)} | {
            name: Listed(["log"], at_most=2) for name in names
        }
        self.assertIsNone(
            find_cycle(imports),
            "back in a module, go on where you were: an iterator remembers the place",
        )

    def test_a_cycle_of_twenty_thousand_modules(self):
        imports = chain(20_000) | {"m20000": ["m0"]}
        self.assertEqual(len(find_cycle(imports)), 20_001)

    def test_the_imports_stay_as_they_are(self):
        imports = {"app": ["a", "b"], "a": ["log"], "b": ["a"]}
        find_cycle(imports)
        load_order(imports, "app")
        self.assertEqual(imports, {"app": ["a", "b"], "a": ["log"], "b": ["a"]})
