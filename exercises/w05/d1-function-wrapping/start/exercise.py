"""An audit trail: which action touched which account, and how it ended."""

import inspect  # noqa: F401
from collections.abc import Callable
from functools import wraps  # noqa: F401
from typing import NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Entry(NamedTuple):
    action: str
    account: str
    outcome: str


TRAIL: list[Entry] = []


def audited(func: Callable[P, R]) -> Callable[P, R]:
    """A decorator: every call of `func` leaves one entry in `TRAIL` when it
    ends.

    - `action` is the `__name__` of `func`.
    - `account` is the argument for the parameter called `account`, as
      `str`, whether the caller passes it by position or by keyword, or
      leaves it to its default. It is the account as it was before the call:
      `func` may change the object.
    - `outcome` is "ok", or the class name of the exception with which the
      call ended. That is any exception, `KeyboardInterrupt` and
      `SystemExit` too; it reaches the caller unchanged.

    The caller gets the result of `func` itself. Functions and methods can
    be decorated alike; the result keeps name, docstring and signature. A
    call whose arguments do not fit `func` raises `TypeError`, and since
    nothing was done, nothing is recorded.

    Decorating records nothing. It raises `TypeError` for a function without
    a parameter `account`, for what cannot be called (a `classmethod`
    object), and for generator functions, coroutine functions and
    asynchronous generator functions: calling one of these is not yet doing
    it.

    >>> @audited
    ... def freeze(account, *, reason="request"): ...
    >>> freeze("AT-7", reason="fraud")
    >>> TRAIL
    [Entry(action='freeze', account='AT-7', outcome='ok')]
    """
    raise NotImplementedError
