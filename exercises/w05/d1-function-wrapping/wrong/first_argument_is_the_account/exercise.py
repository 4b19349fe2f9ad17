"""Misconception: the argument a decorator looks for is the first positional one.

fails: CallTest.test_in_a_method_the_account_is_not_the_first_argument
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
        account = str(args[0] if args else bound.arguments["account"])
        outcome = "ok"
        try:
            return func(*args, **kwargs)
        except BaseException as error:
            outcome = type(error).__name__
            raise
        finally:
            TRAIL.append(Entry(func.__name__, account, outcome))

    return wrapper
