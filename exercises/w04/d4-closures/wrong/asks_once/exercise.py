"""Misconception: the code of a decorator runs again for each call of the function.

fails: GatedTest.test_every_call_goes_through_the_gate
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

    def left() -> int:
        return limit - used

    return Gate(enter, left)


def quota_gates(limits: Mapping[str, int], refused: Callable[[str, int], None]) -> dict[str, Gate]:
    return {name: quota_gate(name, limit, refused) for name, limit in limits.items()}


def gated(
    gate: Gate, cost: Callable[..., int]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        verdict = []

        @wraps(function)
        def admitted(*args: Any, **kwargs: Any) -> Any:
            if not verdict:
                verdict.append(gate.enter(cost(*args, **kwargs)))
            if not verdict[0]:
                raise QuotaExceeded(function.__name__)
            return function(*args, **kwargs)

        return admitted

    return decorate
