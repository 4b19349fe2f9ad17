"""Misconception: every round of a loop has variables of its own.

fails: QuotaGatesTest.test_each_gate_has_its_own_limit
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

        def enter(cost):
            nonlocal used
            if used + cost > limit:
                refused(name, cost)
                return False
            used += cost
            return True

        def left():
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
