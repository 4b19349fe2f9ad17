"""Misconception: an error that has been recorded has been dealt with.

fails: FailureTest.test_a_failing_call_is_recorded_and_still_fails
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Entry(NamedTuple):
    action: str
    account: str
    outcome: str


TRAIL: list[Entry] = []


def audited(func: Callable[P, R]) -> Callable[P, R]:
    signature = inspect.signature(func)
    if "account" not in signature.parameters:
        raise TypeError(f"{func.__name__} has no parameter `account`")
    if (
        inspect.isgeneratorfunction(func)
        or inspect.iscoroutinefunction(func)
        or inspect.isasyncgenfunction(func)
    ):
        raise TypeError(f"{func.__name__} does nothing when it is called")

    @wraps(func)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        account = str(bound.arguments["account"])
        outcome = "ok"
        try:
            return func(*args, **kwargs)
        except BaseException as error:
            outcome = type(error).__name__
        finally:
            TRAIL.append(Entry(func.__name__, account, outcome))

    return wrapper
