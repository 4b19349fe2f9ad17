"""Gates that admit work while a quota lasts, and a decorator that puts one
before a call.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NamedTuple


class Gate(NamedTuple):
    """Two functions over one count: `enter(cost)` and `left()`. (Given.)"""

    enter: Callable[[int], bool]
    left: Callable[[], int]


class QuotaExceeded(Exception):
    """A gate has refused. (Given.)"""


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
    """One gate for each name in `limits`, each with a count of its own.

    `gate.enter(cost)`: if the cost fits into what is left, take it and
    return True. Otherwise take nothing, call `refused(name, cost)` once,
    and return False; if `refused` raises, its exception reaches the caller.
    A cost is not negative; one that is exactly what is left fits.

    `gate.left()`: what is left at the time of the call.

    The gates are closures, and the limits those of the moment when they
    were made: they neither see later changes of `limits` nor keep the
    mapping alive.

    >>> gates = quota_gates({"search": 10, "export": 2}, refused)
    >>> gates["search"].enter(8), gates["export"].enter(3)    # calls refused("export", 3)
    (True, False)
    >>> gates["search"].left(), gates["export"].left()
    (2, 2)
    """
    return {name: quota_gate(name, limit, refused) for name, limit in limits.items()}


def gated(
    gate: Gate, cost: Callable[..., int]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator: admit each call of a function through `gate`.

    For every call, first `cost(*args, **kwargs)` with the arguments of the
    call, once; then `gate.enter` with that cost, once; then, if admitted,
    the function with the same arguments, whose result is returned. If
    refused, the function is not called: QuotaExceeded, with the function's
    `__name__` as its only argument. What was taken stays taken, even if the
    function fails. The decorated function keeps its name and docstring.

    >>> @gated(gates["search"], cost=len)
    ... def search(terms): ...
    >>> search(["red", "shoes", "42"])
    Traceback (most recent call last):
    QuotaExceeded: search
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def admitted(*args: Any, **kwargs: Any) -> Any:
            if not gate.enter(cost(*args, **kwargs)):
                raise QuotaExceeded(function.__name__)
            return function(*args, **kwargs)

        return admitted

    return decorate
