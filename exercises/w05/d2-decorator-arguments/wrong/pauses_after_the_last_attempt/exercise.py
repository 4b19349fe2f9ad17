"""Misconception: every failed attempt is followed by a pause.

fails: RetryTest.test_the_last_failure_reaches_the_caller_without_a_pause_after_it
"""

import time
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar, overload

P = ParamSpec("P")
R = TypeVar("R")


@overload
def retry(func: Callable[P, R], /) -> Callable[P, R]: ...


@overload
def retry(
    *,
    on: type[Exception] | tuple[type[Exception], ...] = ...,
    delays: Iterable[float] = ...,
    sleep: Callable[[float], object] = ...,
) -> Callable[[Callable[P, R]], Callable[P, R]]: ...


def retry(func=None, /, *, on=ConnectionError, delays=(0.1, 0.4, 1.6), sleep=time.sleep):
    pauses = tuple(delays)
    if any(pause < 0 for pause in pauses):
        raise ValueError(f"a delay is negative: {pauses}")

    def decorate(target):
        is_exception = isinstance(target, type) and issubclass(target, BaseException)
        if is_exception or not callable(target):
            raise TypeError(f"retry() decorates a function, not {target!r}")

        @wraps(target)
        def wrapper(*args, **kwargs):
            failure = None
            for pause in (*pauses, pauses[-1] if pauses else 0):
                try:
                    return target(*args, **kwargs)
                except on as error:
                    failure = error
                    sleep(pause)
            raise failure

        return wrapper

    return decorate if func is None else decorate(func)
