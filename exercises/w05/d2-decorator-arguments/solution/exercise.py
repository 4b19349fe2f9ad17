"""Retries for a payment gateway that fails now and then."""

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
    """A decorator: call the function again when it fails with `on`, after
    the next of `delays`.

    Used bare, `@retry`, or with options, `@retry()` and `@retry(delays=[1,
    2])`, with the same result: a function that keeps name and docstring.

    - `on` is an exception class or a tuple of them. Every other exception
      passes at once.
    - `delays` are the seconds to wait before the second, third, ...
      attempt, so n delays make n + 1 attempts at most; without delays there
      is one. Any finite iterable will do, a generator too. It is read once,
      when `retry` is called, and all its delays are there for every call of
      every function decorated with this `retry(...)`.
    - `sleep(seconds)` is called between two attempts, and only there.

    When the last attempt fails, its exception reaches the caller, as if
    there had been no other.

    Mistakes surface at the decorator line, not at the first call:
    - a negative delay raises `ValueError` at `retry(...)`;
    - `retry(3)` and `retry(TimeoutError)` raise `TypeError`: options are
      passed by keyword, and neither a number nor an exception class is a
      function to retry. `retry(...)(3)` and `retry(...)(TimeoutError)`
      raise it as well.

    >>> @retry(on=TimeoutError, delays=[0.5], sleep=print)
    ... def capture(order):
    ...     raise TimeoutError(order)
    >>> capture("o-1")
    0.5
    Traceback (most recent call last):
        ...
    TimeoutError: o-1
    """
    pauses = tuple(delays)
    if any(pause < 0 for pause in pauses):
        raise ValueError(f"a delay is negative: {pauses}")

    def decorate(target):
        is_exception = isinstance(target, type) and issubclass(target, BaseException)
        if is_exception or not callable(target):
            raise TypeError(f"retry() decorates a function, not {target!r}")

        @wraps(target)
        def wrapper(*args, **kwargs):
            for pause in pauses:
                try:
                    return target(*args, **kwargs)
                except on:
                    sleep(pause)
            return target(*args, **kwargs)

        return wrapper

    return decorate if func is None else decorate(func)
