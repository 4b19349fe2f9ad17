"""Cases for w04d7: the week's ideas in one reconciliation."""

import ast
import inspect
import unittest

import exercise
from exercise import Entry, Result, every, flipped, reading, reconcile, same

MUTATORS = {"append", "extend", "insert", "remove", "pop", "popitem", "clear", "sort", "reverse"}
MUTATORS |= {"update", "setdefault", "add", "discard", "appendleft", "popleft", "__setattr__"}
STATEMENTS = (ast.For, ast.While, ast.AugAssign, ast.Nonlocal, ast.Global, ast.Delete)


def refs(entries):
    return [entry.ref for entry in entries]


def paired(result):
    return [(mine.ref, theirs.ref) for mine, theirs in result.pairs]


class StyleTest(unittest.TestCase):
    def test_nothing_is_changed_and_nothing_loops(self):
        found = []
        for node in ast.walk(ast.parse(inspect.getsource(exercise))):
            if isinstance(node, STATEMENTS):
                found.append(f"line {node.lineno}: {type(node).__name__}")
            elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(
                node.ctx, ast.Store
            ):
                found.append(f"line {node.lineno}: assignment to an item or attribute")
            elif (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", None) in MUTATORS
                and ast.unparse(node.func) != "operator.add"
            ):
                found.append(f"line {node.lineno}: .{node.func.attr}()")
        self.assertEqual(found, [], "today these are out of bounds: fold, and build new values")
        self.assertTrue(Result.__dataclass_params__.frozen, "Result is given: leave it frozen")


class RuleTest(unittest.TestCase):
    def test_same_compares_one_field_or_several(self):
        one, two = Entry("R1", 40, "mon"), Entry("R1", 40, "tue")
        self.assertTrue(same("ref")(one, two))
        self.assertTrue(same("ref", "cents")(one, two))
        self.assertFalse(same("ref", "day")(one, two))

    def test_every_stops_at_the_first_no(self):
        asked = []

        def rule(name, answer):
            return lambda mine, theirs: asked.append(name) or answer

        rules = rule("a", True), rule("b", False), rule("c", True)
        self.assertFalse(every(*rules)(Entry("R1", 1), Entry("R1", 1)))
        self.assertEqual(asked, ["a", "b"], "`all` over a list has asked every rule already")
        self.assertTrue(every(rules[0], rules[2])(Entry("R1", 1), Entry("R1", 1)))
        less = every(lambda mine, theirs: mine.cents < theirs.cents)
        self.assertTrue(less(Entry("R1", 1), Entry("R1", 2)), "the bank's entry comes first")

    def test_a_flipped_rule_sees_the_opposite_sign(self):
        rule = flipped(same("ref", "cents"))
        self.assertTrue(rule(Entry("R1", 40), Entry("R1", -40)))
        self.assertTrue(rule(Entry("R1", -40), Entry("R1", 40)))
        self.assertFalse(rule(Entry("R1", 40), Entry("R1", 40)))
        asked = flipped(lambda mine, theirs: (mine, theirs))(Entry("R1", 40), Entry("R2", -40))
        self.assertEqual(
            asked,
            (Entry("R1", 40), Entry("R2", 40)),
            "the rule is asked with the ledger entry's cents negated, and the bank's as they are",
        )

    def test_a_flipped_rule_keeps_its_name(self):
        def same_week(mine, theirs):
            """Booked in one week."""

        rule = flipped(same_week)
        self.assertEqual((rule.__name__, rule.__doc__), ("same_week", "Booked in one week."))


class ReadingTest(unittest.TestCase):
    def setUp(self):
        self.asked = []

    def clean(self, ref):
        self.asked.append(ref)
        if not ref:
            raise ValueError("no reference")
        return ref.strip()

    def test_a_reference_is_cleaned_once(self):
        read = reading(self.clean)
        self.assertEqual(self.asked, [], "nothing is cleaned before an entry is read")
        for _ in range(3):
            self.assertEqual(read(Entry(" R1", 40, "mon")), Entry("R1", 40, "mon"))
        self.assertEqual(self.asked, [" R1"], "the cache must outlive the call")

    def test_the_reference_is_the_key(self):
        read = reading(self.clean)
        entries = [read(Entry(" R1", 40)), read(Entry(" R1", 55)), read(Entry("R1 ", 55))]
        self.assertEqual(entries, [Entry("R1", 40), Entry("R1", 55), Entry("R1", 55)])
        self.assertEqual(
            self.asked,
            [" R1", "R1 "],
            "two entries with one reference are one question: cache the cleaning, not the entry",
        )


class ReconcileTest(unittest.TestCase):
    def test_a_strict_rule_goes_first_for_all_entries(self):
        bank = [Entry("?", 40), Entry("R2", 40)]
        ledger = [Entry("R2", 40), Entry("R1", 40)]
        result = reconcile(bank, ledger, [same("ref", "cents"), same("cents")])
        self.assertEqual(
            paired(result),
            [("R2", "R2"), ("?", "R1")],
            "? has taken R2 under the loose rule before R2 was asked under the strict one",
        )

    def test_a_partner_in_first_place_is_found(self):
        result = reconcile([Entry("b", 7)], [Entry("x", 7), Entry("y", 7)], [same("cents")])
        self.assertEqual(paired(result), [("b", "x")], "position 0 is a position")
        self.assertEqual((refs(result.bank), refs(result.ledger)), ([], ["y"]))

    def test_equal_entries_are_different_entries(self):
        coffee = Entry("coffee", 40, "mon")
        result = reconcile(
            [Entry("x", 1), coffee], [Entry("y", 2), coffee, coffee], [same("ref", "cents")]
        )
        self.assertEqual(len(result.pairs), 1)
        self.assertEqual(
            refs(result.ledger), ["y", "coffee"], "one of two equal bookings was matched, one stays"
        )

    def test_a_ledger_entry_is_used_once(self):
        bank = [Entry("a", 7), Entry("b", 7), Entry("c", 7)]
        result = reconcile(bank, [Entry("x", 1), Entry("y", 7), Entry("z", 7)], [same("cents")])
        self.assertEqual(paired(result), [("a", "y"), ("b", "z")])
        self.assertEqual((refs(result.bank), refs(result.ledger)), (["c"], ["x"]))

    def test_what_is_left_is_in_its_original_order(self):
        bank = [Entry(ref, cents) for ref, cents in (("a", 1), ("b", 2), ("c", 3), ("d", 4))]
        ledger = [Entry(ref, cents) for ref, cents in (("w", 9), ("x", 2), ("y", 8), ("d", 7))]
        result = reconcile(bank, ledger, [same("cents"), same("ref")])
        self.assertEqual(paired(result), [("b", "x"), ("d", "d")])
        self.assertEqual((refs(result.bank), refs(result.ledger)), (["a", "c"], ["w", "y"]))

    def test_no_rules_and_no_entries(self):
        one, two = Entry("a", 1), Entry("x", 1)
        self.assertEqual(reconcile([one], [two], []), Result((), (one,), (two,)))
        self.assertEqual(reconcile([], [], [same("cents")]), Result())

    def test_what_is_given_may_be_a_generator_and_is_not_changed(self):
        bank, ledger = [Entry("a", 1), Entry("b", 2)], [Entry("x", 2), Entry("y", 3)]
        expected = reconcile(bank, ledger, [same("ref"), same("cents")])
        self.assertEqual((refs(bank), refs(ledger)), (["a", "b"], ["x", "y"]))
        again = reconcile(iter(bank), iter(ledger), iter([same("ref"), same("cents")]))
        self.assertEqual(again, expected, "a generator can be read once: keep what it gave")


class Stretch(unittest.TestCase):
    """Deeper: questions counted, failures, thousands of entries."""

    def test_a_rule_is_asked_no_further_than_its_first_yes(self):
        asked = []

        def rule(mine, theirs):
            asked.append((mine.ref, theirs.ref))
            return mine.cents == theirs.cents

        reconcile([Entry("a", 2), Entry("b", 1)], [Entry("x", 1), Entry("y", 2)], [rule])
        self.assertEqual(asked, [("a", "x"), ("a", "y"), ("b", "x")])

    def test_a_failed_cleaning_is_asked_again(self):
        asked = []

        def clean(ref):
            asked.append(ref)
            if len(asked) == 1:
                raise ConnectionError
            return ref

        first, second = reading(clean), reading(clean)
        with self.assertRaises(ConnectionError):
            first(Entry("R1", 1))
        first(Entry("R1", 1))
        second(Entry("R1", 1))
        self.assertEqual(asked, ["R1"] * 3, "failed, asked again, asked by the second reader")

    def test_many_references_stay_known(self):
        asked = []
        read = reading(lambda ref: asked.append(ref) or ref)
        for number in range(600):
            read(Entry(f"R{number % 300}", number))
        self.assertEqual(len(asked), 300, "`lru_cache` keeps 128 answers unless told otherwise")

    def test_thousands_of_entries(self):
        entries = [Entry(f"R{number}", number) for number in range(2_000)]
        try:
            result = reconcile(entries, entries, [same("ref")])
        except RecursionError:
            self.fail("one frame per entry: fold with `reduce`")
        self.assertEqual((len(result.pairs), result.bank, result.ledger), (2_000, (), ()))
