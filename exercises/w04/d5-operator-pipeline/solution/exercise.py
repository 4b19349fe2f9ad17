"""Turn report definitions into functions over rows.

Reports are computed by worker processes. So everything that `pick`, `where`
and `pipeline` return can be pickled, as far as the values and steps given
to them can.
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
    """A function that takes the values of these columns out of a row,
    always as a tuple.

    ValueError if there are no columns. A row without one of the columns
    raises KeyError. Later changes of `columns` do not matter. Use
    `operator.itemgetter`.

    >>> pick(["day", "net"])({"day": 3, "net": 40, "note": ""})
    (3, 40)
    >>> pick(["net"])({"day": 3, "net": 40, "note": ""})
    (40,)
    """
    if not columns:
        raise ValueError("a report has at least one column")
    return itemgetter(*columns) if len(columns) > 1 else partial(_single, *columns)


def where(column: str, op: str, value: Any) -> Callable[[Row], bool]:
    """A condition on rows, as a function: does the cell in `column` stand
    in this relation?

    `==`, `<`, `<=`, `>`, `>=`: cell on the left, `value` on the right.
    `in`: the cell is in `value`. `contains`: `value` is in the cell.
    Any other `op`: ValueError, at once, with `op` as its only argument.

    >>> rows = [{"country": "DE", "net": 40}, {"country": "FR", "net": 70}]
    >>> list(filter(where("country", "in", ["DE", "AT"]), rows))
    [{'country': 'DE', 'net': 40}]
    """
    if op not in TESTS:
        raise ValueError(op)
    return partial(_holds, TESTS[op], column, value)


def pipeline(*steps: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """One function that sends a value through all `steps`, the first step
    first.

    Without steps it returns the value as it is. Building it calls no step.

    >>> net_of_big = pipeline(
    ...     partial(filter, where("net", ">=", 50)), partial(map, pick(["net"])), list
    ... )
    >>> net_of_big([{"net": 40}, {"net": 70}])
    [(70,)]
    """
    return partial(reduce, _feed, steps)
