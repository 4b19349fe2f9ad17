"""Misconception: capturing a mapping captures the values in it.

fails: QuotaGatesTest.test_limits_are_those_of_the_moment
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NamedTuple


class Gate(NamedTuple):
    enter: Callable[[int], bool]
    left: Callable[[], int]


class QuotaExceeded(Exception):
    pass


def quota_gate(name: str, limits: Mapping[str, int], refused: Callable[[str, int], None]) -> Gate:
    used = 0

    def enter(cost: int) -> bool:
        nonlocal used
        if used + cost > limits[name]:
            refused(name, cost)
            return False
        used += cost
        return True

    def left() -> int:
        return limits[name] - used

    return Gate(enter, left)


def quota_gates(limits: Mapping[str, int], refused: Callable[[str, int], None]) -> dict[str, Gate]:
    return {name: quota_gate(name, limits, refused) for name in limits}


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
