"""Misconception: a comparison function has the constant first and the cell second.

fails: WhereTest.test_comparisons_have_the_cell_on_the_left
"""

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
    return test(value, row[column])


def _feed(value: Any, step: Callable[[Any], Any]) -> Any:
    return step(value)


TESTS = {"==": eq, "<": lt, "<=": le, ">": gt, ">=": ge, "in": _is_in, "contains": contains}


def pick(columns: Sequence[str]) -> Callable[[Row], tuple[Any, ...]]:
    if not columns:
        raise ValueError("a report has at least one column")
    return itemgetter(*columns) if len(columns) > 1 else partial(_single, *columns)


def where(column: str, op: str, value: Any) -> Callable[[Row], bool]:
    if op not in TESTS:
        raise ValueError(op)
    return partial(_holds, TESTS[op], column, value)


def pipeline(*steps: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return partial(reduce, _feed, steps)
