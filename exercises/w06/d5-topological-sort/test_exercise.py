"""Cases for w06d5: topological sort with Kahn's algorithm."""

import ast
import inspect
import itertools
import random
import unittest
from unittest import mock

import exercise
from exercise import CycleError, find_cycle, waves


class Names:
    """The needs of one task: a collection that counts how often it was read."""

    def __init__(self, *names):
        self._names = names
        self.reads = 0

    def __iter__(self):
        self.reads += 1
        return iter(self._names)

    def __contains__(self, name):
        self.reads += 1
        return name in self._names

    def __len__(self):
        return len(self._names)


def chain_of(size):
    """task 0 <- task 1 <- task 2 ..., in an order that hides it."""
    names = [f"task {number:05}" for number in range(size)]
    edges = list(itertools.pairwise(names))
    random.Random(2).shuffle(edges)
    return names, {task: Names(need) for need, task in edges}


class WavesTest(unittest.TestCase):
    def test_tasks_run_in_the_first_wave_they_can(self):
        needs = {
            "deploy": ["test", "image"],
            "test": ["build"],
            "image": ["build"],
            "build": ["fetch"],
            "lint": ["fetch"],
            "fetch": [],
        }
        self.assertEqual(
            waves(needs), [["fetch"], ["build", "lint"], ["image", "test"], ["deploy"]]
        )
        self.assertEqual(waves({}), [])
        self.assertEqual(waves({"b": [], "c": [], "a": []}), [["a", "b", "c"]])

    def test_a_task_waits_for_the_last_of_its_needs(self):
        needs = {"pack": ["a", "d"], "b": ["a"], "c": ["b"], "d": ["c"], "a": []}
        self.assertEqual(
            waves(needs),
            [["a"], ["b"], ["c"], ["d"], ["pack"]],
            "`pack` needs `a` and `d`: that one of them has run is not enough",
        )

    def test_what_a_wave_unlocks_is_in_the_next_one(self):
        self.assertEqual(
            waves({"a": [], "b": ["a"], "c": ["b"]}),
            [["a"], ["b"], ["c"]],
            "a task that becomes ready while a wave is handled belongs to the next one",
        )

    def test_a_need_that_is_named_twice_is_one_need(self):
        try:
            got = waves({"test": ["build", "build"], "build": []})
        except CycleError:
            self.fail("`test` names `build` twice and waits for ever: count and unlock alike")
        self.assertEqual(got, [["build"], ["test"]])

    def test_a_need_without_an_entry_is_a_task(self):
        needs = {"test": ["build", "fixtures"]}
        self.assertEqual(
            waves(needs), [["build", "fixtures"], ["test"]], "they are only named as needs"
        )
        self.assertEqual(needs, {"test": ["build", "fixtures"]}, "`needs` was changed")

    def test_every_wave_is_sorted_by_name(self):
        needs = {f"task {letter}": ["setup"] for letter in "qzmaxc"}
        self.assertEqual(
            waves(needs)[1],
            [f"task {letter}" for letter in "acmqxz"],
            "plans are compared between runs, so their order must not depend on the input's",
        )

    def test_each_collection_of_needs_is_read_once(self):
        names, needs = chain_of(500)
        self.assertTrue(
            waves(needs) == [[name] for name in names], "500 tasks in a row are 500 waves of one"
        )
        most = max(needs[name].reads for name in needs)
        self.assertEqual(
            most, 1, f"needs of one task were read {most} times: count them once, then count down"
        )

    def test_the_order_is_worked_out_by_hand(self):
        imported = [
            getattr(node, "module", None) or alias.name
            for node in ast.walk(ast.parse(inspect.getsource(exercise)))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        ]
        self.assertNotIn("graphlib", imported, "today you write what graphlib does")


class CycleTest(unittest.TestCase):
    def assert_cycle(self, needs, *tasks, waiting=()):
        got = find_cycle(needs, {*tasks, *waiting})
        self.assertCountEqual(got, tasks, f"{got}: the tasks of the cycle, each once")
        for task, need in zip(got, [*got[1:], got[0]], strict=True):
            self.assertIn(need, needs[task], f"{got}: each task needs the one that follows")

    def stuck(self):
        return {"site": ["docs"], "api": ["docs", "fetch"], "docs": ["api"], "fetch": []}

    def test_tasks_that_can_never_run_are_an_error(self):
        with (
            mock.patch.object(exercise, "find_cycle", return_value=["api", "docs"]),
            self.assertRaises(CycleError, msg="tasks were left out, and nobody was told"),
        ):
            waves(self.stuck())

    def test_the_error_carries_the_cycle_found_among_what_is_left_over(self):
        with (
            mock.patch.object(exercise, "find_cycle", return_value=["api", "docs"]) as asked,
            self.assertRaises(CycleError) as raised,
        ):
            waves(self.stuck())
        self.assertEqual(
            raised.exception.args, (["api", "docs"],), "one argument: what `find_cycle` returned"
        )
        self.assertCountEqual(
            set(asked.call_args.args[1]),
            ["api", "docs", "site"],
            "left over are the tasks that have not run: `fetch` has, `site` waits for the cycle",
        )

    def test_two_tasks_that_need_each_other(self):
        self.assert_cycle({"api": ["docs"], "docs": ["api"]}, "api", "docs")

    def test_a_task_that_needs_itself(self):
        self.assert_cycle({"build": ["build"]}, "build")

    def test_tasks_that_wait_for_a_cycle_are_not_in_it(self):
        needs = {
            "announce": ["deploy"],
            "deploy": ["image"],
            "image": ["pack"],
            "pack": ["sign"],
            "sign": ["fetch", "image"],
            "fetch": [],
        }
        self.assert_cycle(needs, "image", "pack", "sign", waiting=["announce", "deploy"])

    def test_a_cycle_is_found_among_what_is_left_over(self):
        needs = {"b": ["y", "c"], "c": ["x", "b"], "y": []}
        try:
            got = find_cycle(needs, {"b", "c"})
        except (KeyError, StopIteration):
            self.fail("`x` and `y` are not left over: they have run, and lead into no cycle")
        self.assertEqual(sorted(got), ["b", "c"])


class Stretch(unittest.TestCase):
    """Deeper: long chains, long cycles, many orders of the same build."""

    def test_a_long_cycle_is_found_without_recursion(self):
        names, needs = chain_of(5_000)
        needs[names[0]] = Names(names[-1])
        with self.assertRaises(CycleError) as raised:
            waves(needs)
        cycle = raised.exception.args[0]
        self.assertEqual(len(cycle), 5_000)
        most = max(needs[name].reads for name in needs)
        self.assertLessEqual(most, 2, f"needs of one task were read {most} times: two are enough")

    def test_the_plan_does_not_depend_on_the_order_of_the_input(self):
        rng = random.Random(9)
        names = [f"t{number:02}" for number in range(40)]
        needs = {name: rng.sample(names[:i], min(i, 3)) for i, name in enumerate(names)}
        plan = waves(needs)
        for _ in range(5):
            items = [(task, rng.sample(list(named), len(named))) for task, named in needs.items()]
            rng.shuffle(items)
            self.assertEqual(waves(dict(items)), plan)

    def test_one_wave_less_than_its_needs_can_never_be(self):
        rng = random.Random(10)
        names = [f"t{number:02}" for number in range(60)]
        needs = {name: rng.sample(names[:i], min(i, 2)) for i, name in enumerate(names)}
        wave_of = {task: n for n, wave in enumerate(waves(needs)) for task in wave}
        for task, named in needs.items():
            earliest = max((wave_of[need] + 1 for need in named), default=0)
            self.assertEqual(wave_of[task], earliest, f"{task} needs {named}")
