"""Misconception: a default argument follows the variable that it was taken from.

fails: QuotaGatesTest.test_left_tells_what_is_left_now
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NamedTuple


class Gate(NamedTuple):
    enter: Callable[[int], bool]
    left: Callable[[], int]


class QuotaExceeded(Exception):
    pass


def quota_gate(name: str, limit: int, refused: Callable[[str, int], None]) -> Gate:
    used = 0

    def enter(cost: int) -> bool:
        nonlocal used
        if used + cost > limit:
            refused(name, cost)
            return False
        used += cost
        return True

    def left(used: int = used) -> int:
        return limit - used

    return Gate(enter, left)


def quota_gates(limits: Mapping[str, int], refused: Callable[[str, int], None]) -> dict[str, Gate]:
    return {name: quota_gate(name, limit, refused) for name, limit in limits.items()}


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
