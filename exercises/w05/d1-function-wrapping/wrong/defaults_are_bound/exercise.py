"""Misconception: binding the arguments also fills in those that were left out.

fails: CallTest.test_the_account_may_be_left_to_its_default
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
        account = str(bound.arguments["account"])
        outcome = "ok"
        try:
            return func(*args, **kwargs)
        except BaseException as error:
            outcome = type(error).__name__
            raise
        finally:
            TRAIL.append(Entry(func.__name__, account, outcome))

    return wrapper
