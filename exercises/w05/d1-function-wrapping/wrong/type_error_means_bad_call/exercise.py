"""Misconception: a call that ends with TypeError was called with arguments that do not fit.

fails: FailureTest.test_a_type_error_in_the_body_is_a_failure_too
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
        try:
            result = func(*args, **kwargs)
        except TypeError:
            raise
        except BaseException as error:
            TRAIL.append(Entry(func.__name__, account, type(error).__name__))
            raise
        TRAIL.append(Entry(func.__name__, account, "ok"))
        return result

    return wrapper
