"""Misconception: the options of a decorator need no check before the first call.

fails: FormsTest.test_a_negative_delay_is_refused_at_the_decorator_line
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

    def decorate(target):
        is_exception = isinstance(target, type) and issubclass(target, BaseException)
        if is_exception or not callable(target):
            raise TypeError(f"retry() decorates a function, not {target!r}")

        @wraps(target)
        def wrapper(*args, **kwargs):
            if any(pause < 0 for pause in pauses):
                raise ValueError(f"a delay is negative: {pauses}")
            for pause in pauses:
                try:
                    return target(*args, **kwargs)
                except on:
                    sleep(pause)
            return target(*args, **kwargs)

        return wrapper

    return decorate if func is None else decorate(func)
