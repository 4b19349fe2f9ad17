"""Misconception: freezing names with defaults gives each function all it needs.

fails: QuotaGatesTest.test_each_gate_counts_for_itself
"""

# ruff: noqa: B023

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NamedTuple


class Gate(NamedTuple):
    enter: Callable[[int], bool]
    left: Callable[[], int]


class QuotaExceeded(Exception):
    pass


def quota_gates(limits: Mapping[str, int], refused: Callable[[str, int], None]) -> dict[str, Gate]:
    gates = {}
    for name, limit in limits.items():
        used = 0

        def enter(cost, name=name, limit=limit):
            nonlocal used
            if used + cost > limit:
                refused(name, cost)
                return False
            used += cost
            return True

        def left(limit=limit):
            return limit - used

        gates[name] = Gate(enter, left)
    return gates


def gated(
    gate: Gate, cost: Callable[..., int]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def admitted(*args: Any, **kwargs: Any) -> Any:
            if not gate.enter(cost(*args, **kwargs)):
                raise QuotaExceeded(function.__name__)
            return function(*args, **kwargs)

        return admitted

    return decorate
