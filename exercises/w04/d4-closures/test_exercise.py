"""Cases for w04d4: higher-order functions and closures."""

import gc
import unittest
import weakref

from exercise import Gate, QuotaExceeded, gated, quota_gates


class QuotaGatesTest(unittest.TestCase):
    def setUp(self):
        self.refusals = []
        self.limits = {"search": 10, "export": 2}
        self.gates = quota_gates(self.limits, lambda name, cost: self.refusals.append((name, cost)))

    def test_admits_until_the_quota_is_used_up(self):
        enter = self.gates["export"].enter
        self.assertEqual([enter(1), enter(1), enter(1)], [True, True, False])

    def test_each_gate_has_its_own_limit(self):
        self.assertEqual(
            {name: gate.left() for name, gate in self.gates.items()},
            {"search": 10, "export": 2},
            "functions made in one loop share its variables, and see what the last round left",
        )

    def test_each_gate_counts_for_itself(self):
        self.gates["export"].enter(2)
        self.assertTrue(
            self.gates["search"].enter(9),
            "`export` has used up its 2, and `search` with 10 has refused 9: one count for both",
        )

    def test_a_refused_cost_is_not_taken(self):
        gate = self.gates["export"]
        self.assertFalse(gate.enter(3))
        self.assertTrue(gate.enter(2), "exactly what is left fits, and the 3 were not taken")

    def test_a_refusal_is_reported_once_under_its_name(self):
        self.gates["search"].enter(11)
        self.assertEqual(self.refusals, [("search", 11)])
        self.gates["search"].enter(10)
        self.assertEqual(self.refusals, [("search", 11)], "only refusals are reported")

    def test_left_tells_what_is_left_now(self):
        gate = self.gates["search"]
        gate.enter(4)
        self.assertEqual(gate.left(), 6, "`left` must read the variable that `enter` rebinds")
        gate.enter(6)
        self.assertEqual(gate.left(), 0)

    def test_limits_are_those_of_the_moment(self):
        self.limits["search"] = 0
        self.assertEqual(
            self.gates["search"].left(), 10, "the gate looked into the mapping again: capture 10"
        )

    def test_gates_are_closures(self):
        for function in self.gates["search"]:
            self.assertTrue(
                getattr(function, "__closure__", None),
                "today the count lives in a cell of `__closure__`, not in an object",
            )


class GatedTest(unittest.TestCase):
    def setUp(self):
        self.events = []

    def gate(self, *answers):
        """A gate that gives these answers, and records what it was asked."""
        replies = list(answers)

        def enter(cost):
            self.events.append(("enter", cost))
            return replies.pop(0)

        return Gate(enter, lambda: 0)

    def search(self, gate):
        def cost(terms, pages=1):
            self.events.append("cost")
            return len(terms) * pages

        @gated(gate, cost)
        def search(terms, pages=1):
            """Find things."""
            self.events.append("search")
            return terms, pages

        return search

    def test_cost_then_gate_then_function(self):
        search = self.search(self.gate(True))
        self.assertEqual(self.events, [], "nothing is asked when the function is decorated")
        self.assertEqual(search(["red", "shoes"], pages=3), (["red", "shoes"], 3))
        self.assertEqual(self.events, ["cost", ("enter", 6), "search"])

    def test_a_refused_call_does_not_happen(self):
        search = self.search(self.gate(False))
        with self.assertRaises(QuotaExceeded) as caught:
            search(["red"])
        self.assertEqual(caught.exception.args, ("search",))
        self.assertEqual(self.events, ["cost", ("enter", 1)])

    def test_every_call_goes_through_the_gate(self):
        search = self.search(self.gate(True, False, True))
        search(["a"])
        with self.assertRaises(QuotaExceeded, msg="the second call was never asked for"):
            search(["b", "c"])
        search(["d"])
        asked = [event for event in self.events if event[0] == "enter"]
        self.assertEqual(asked, [("enter", 1), ("enter", 2), ("enter", 1)])

    def test_name_and_docstring_are_kept(self):
        search = self.search(self.gate())
        self.assertEqual((search.__name__, search.__doc__), ("search", "Find things."))


class Stretch(unittest.TestCase):
    """Deeper: sharing on purpose, failures, what a cell keeps alive."""

    def test_two_functions_can_share_one_gate(self):
        gate = quota_gates({"api": 3}, lambda name, cost: None)["api"]
        first = gated(gate, lambda: 2)(lambda: "first")
        second = gated(gate, lambda: 2)(lambda: "second")
        self.assertEqual(first(), "first")
        with self.assertRaises(QuotaExceeded, msg="both functions draw on the same 3"):
            second()
        self.assertEqual(gate.left(), 1)

    def test_what_was_taken_stays_taken_when_the_call_fails(self):
        gate = quota_gates({"api": 3}, lambda name, cost: None)["api"]

        @gated(gate, lambda: 2)
        def fails():
            raise ConnectionError

        with self.assertRaises(ConnectionError):
            fails()
        self.assertEqual(gate.left(), 1)

    def test_a_failing_report_leaves_the_count_alone(self):
        def refused(name, cost):
            raise PermissionError(name)

        gate = quota_gates({"api": 3}, refused)["api"]
        with self.assertRaises(PermissionError):
            gate.enter(4)
        self.assertEqual(gate.left(), 3)

    def test_gates_do_not_keep_the_mapping_alive(self):
        class Limits(dict):
            """A dict that can be watched."""

        limits = Limits(api=3)
        gone = weakref.ref(limits)
        gates = quota_gates(limits, lambda name, cost: None)
        del limits
        gc.collect()
        self.assertIsNone(gone(), "a cell holds all of the mapping: capture the number only")
        self.assertEqual(gates["api"].left(), 3)
