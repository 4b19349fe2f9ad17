"""Misconception: `itemgetter` gives a tuple, however many columns it is made with.

fails: PickTest.test_one_column_gives_a_tuple_too
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
    return test(row[column], value)


def _feed(value: Any, step: Callable[[Any], Any]) -> Any:
    return step(value)


TESTS = {"==": eq, "<": lt, "<=": le, ">": gt, ">=": ge, "in": _is_in, "contains": contains}


def pick(columns: Sequence[str]) -> Callable[[Row], tuple[Any, ...]]:
    if not columns:
        raise ValueError("a report has at least one column")
    return itemgetter(*columns)


def where(column: str, op: str, value: Any) -> Callable[[Row], bool]:
    if op not in TESTS:
        raise ValueError(op)
    return partial(_holds, TESTS[op], column, value)


def pipeline(*steps: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return partial(reduce, _feed, steps)
