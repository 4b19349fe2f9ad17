"""Cases for w04d5: the `operator` module for functional composition."""

import ast
import inspect
import pickle
import unittest

import exercise
from exercise import pick, pipeline, where

ROW = {"day": 3, "net": 40, "country": "DE", "note": "partial refund"}


def by_net(rows):
    """A step that a worker can find by its name."""
    return sorted(rows, key=lambda row: row["net"])


def first(rows):
    """Another one."""
    return next(iter(rows), None)


def plus_one(number):
    return number + 1


def doubled(number):
    return number * 2


class Case(unittest.TestCase):
    def through_pickle(self, function):
        try:
            return pickle.loads(pickle.dumps(function))
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            self.fail(f"a worker cannot receive this, pickle needs names, not code: {error}")


class PickTest(Case):
    def test_several_columns_in_the_order_given(self):
        self.assertEqual(pick(["net", "day"])(ROW), (40, 3))

    def test_one_column_gives_a_tuple_too(self):
        self.assertEqual(
            pick(["net"])(ROW), (40,), "`itemgetter` with one key gives the bare value"
        )
        self.assertEqual(pick(["country"])(ROW), ("DE",))

    def test_missing_columns_are_errors(self):
        with self.assertRaises(ValueError, msg="no columns: refuse them at once"):
            pick([])
        for columns in (["nett"], ["day", "nett"]):
            with self.assertRaises(KeyError, msg=f"columns {columns}"):
                pick(columns)(ROW)

    def test_a_pick_can_be_pickled(self):
        for columns, expected in ((["day", "net"], (3, 40)), (["net"], (40,))):
            self.assertEqual(self.through_pickle(pick(columns))(ROW), expected)

    def test_itemgetter_is_used(self):
        tree = ast.parse(inspect.getsource(exercise))
        words = {getattr(node, "id", getattr(node, "attr", None)) for node in ast.walk(tree)}
        self.assertIn(
            "itemgetter", words, "today is about `operator`: it has a function for several columns"
        )


class WhereTest(Case):
    def holding(self, op, value, column="net", cells=(39, 40, 41)):
        return [cell for cell in cells if where(column, op, value)({column: cell})]

    def refusal(self, op):
        """The exception that `where` raises for this operator, or None."""
        try:
            where("net", op, 40)
        except Exception as error:
            return error
        return None

    def test_comparisons_have_the_cell_on_the_left(self):
        self.assertEqual(self.holding("<", 40), [39], "cell < value")
        self.assertEqual(self.holding("<=", 40), [39, 40], "cell <= value")
        self.assertEqual(self.holding(">", 40), [41], "cell > value")
        self.assertEqual(self.holding(">=", 40), [40, 41], "cell >= value")
        self.assertEqual(self.holding("==", 40), [40], "cell == value")

    def test_in_looks_for_the_cell_in_the_value(self):
        try:
            found = self.holding("in", ["DE", "AT"], "country", ("AT", "FR", "DE"))
        except TypeError as error:
            self.fail(f"operator.contains takes the container first: {error}")
        self.assertEqual(found, ["AT", "DE"])

    def test_contains_looks_for_the_value_in_the_cell(self):
        found = self.holding("contains", "refund", "note", ("partial refund", "fund", ""))
        self.assertEqual(found, ["partial refund"], "is 'refund' in the cell?")

    def test_an_unknown_operator_is_an_error_at_once(self):
        for op in ("=>", "~", ""):
            self.assertIsNotNone(
                self.refusal(op), f"{op!r} must not wait for the first row: look it up at once"
            )

    def test_the_error_for_an_unknown_operator_names_it(self):
        error = self.refusal("=>") or ValueError("=>")
        self.assertEqual(
            (type(error), error.args), (ValueError, ("=>",)), "ValueError, with `op` alone"
        )

    def test_a_name_from_the_operator_module_is_no_operator(self):
        for op in ("ge", "itemgetter", "__doc__"):
            self.assertIsNotNone(self.refusal(op), f"a report may not say {op!r}: use a table")

    def test_a_condition_can_be_pickled(self):
        for column, op, value in (
            ("net", ">=", 40),
            ("country", "in", "DE"),
            ("note", "contains", "partial refund"),
        ):
            holds = where(column, op, value)
            self.assertIs(self.through_pickle(holds)(ROW), holds(ROW), f"{op} changed on the way")


class PipelineTest(Case):
    def test_the_first_step_comes_first(self):
        self.assertEqual(pipeline(plus_one, doubled)(5), 12, "(5 + 1) * 2, as the rows flow")

    def test_no_steps_give_the_value_back(self):
        rows = [ROW]
        self.assertIs(pipeline()(rows), rows)


class Stretch(Case):
    """Deeper: pipelines that travel, are built again, and are used twice."""

    def test_a_pipeline_can_be_pickled(self):
        rows = [{"net": 9}, {"net": 7}]
        self.assertEqual(self.through_pickle(pipeline(by_net, first))(rows), {"net": 7})

    def test_pipelines_are_steps_too(self):
        inner = pipeline(plus_one, doubled)
        self.assertEqual(pipeline(inner, inner)(1), 10, "((1 + 1) * 2 + 1) * 2")

    def test_a_pipeline_can_be_used_again(self):
        seen = []
        keep = pipeline(seen.append)
        self.assertEqual(seen, [], "building a pipeline runs no step")
        keep(1)
        keep(2)
        self.assertEqual(seen, [1, 2])

    def test_a_pick_does_not_follow_the_list_of_columns(self):
        columns, single = ["day", "net"], ["day"]
        both, one = pick(columns), pick(single)
        columns[0] = single[0] = "note"
        self.assertEqual((both(ROW), one(ROW)), ((3, 40), (3,)))
