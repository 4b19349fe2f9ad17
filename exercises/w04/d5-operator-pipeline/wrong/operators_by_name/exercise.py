"""Misconception: a name that `operator` knows is a name that the report may use.

fails: WhereTest.test_a_name_from_the_operator_module_is_no_operator
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import partial, reduce
from operator import contains, eq, ge, gt, itemgetter, le, lt
from typing import Any

Row = Mapping[str, Any]


def _is_in(cell: Any, value: Any) -> bool:
    return contains(value, cell)


def _single(column: str, row: Row) -> tuple[Any]:
    return (row[column],)


def _holds(test: Callable[[Any, Any], bool], column: str, value: Any, row: Row) -> bool:
    return test(row[column], value)


def _feed(value: Any, step: Callable[[Any], Any]) -> Any:
    return step(value)


TESTS = {"==": eq, "<": lt, "<=": le, ">": gt, ">=": ge, "in": _is_in, "contains": contains}


def pick(columns: Sequence[str]) -> Callable[[Row], tuple[Any, ...]]:
    if not columns:
        raise ValueError("a report has at least one column")
    return itemgetter(*columns) if len(columns) > 1 else partial(_single, *columns)


def where(column: str, op: str, value: Any) -> Callable[[Row], bool]:
    test = TESTS.get(op) or getattr(operator, op, None)
    if test is None:
        raise ValueError(op)
    return partial(_holds, test, column, value)


def pipeline(*steps: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return partial(reduce, _feed, steps)
