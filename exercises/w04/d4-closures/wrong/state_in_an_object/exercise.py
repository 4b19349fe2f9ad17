"""Misconception: a bound method is a closure over `self`.

fails: QuotaGatesTest.test_gates_are_closures
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NamedTuple


class Gate(NamedTuple):
    enter: Callable[[int], bool]
    left: Callable[[], int]


class QuotaExceeded(Exception):
    pass


class Counter:
    def __init__(self, name, limit, refused):
        self.name, self.limit, self.refused = name, limit, refused
        self.used = 0

    def enter(self, cost):
        if self.used + cost > self.limit:
            self.refused(self.name, cost)
            return False
        self.used += cost
        return True

    def left(self):
        return self.limit - self.used


def quota_gate(name, limit, refused):
    counter = Counter(name, limit, refused)
    return Gate(counter.enter, counter.left)


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
