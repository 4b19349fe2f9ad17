"""Misconception: a monitor that is measuring one function has no other call to measure.

fails: FunctionTest.test_calls_and_durations_are_counted
"""

import inspect
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatch, wraps
from types import FunctionType
from typing import Any

Func = Callable[..., Any]
Measure = Callable[[Func, str], Func]


def only_starts(func: Func) -> bool:
    kinds = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
    return any(kind(func) for kind in kinds)


@dataclass
class Stats:
    calls: int = 0
    errors: int = 0
    total: float = 0.0
    slowest: float = 0.0

    @property
    def mean(self) -> float:
        return self.total / self.calls if self.calls else 0.0

    @property
    def error_rate(self) -> float:
        return self.errors / self.calls if self.calls else 0.0

    def add(self, seconds: float, failed: bool) -> None:
        self.calls += 1
        self.errors += failed
        self.total += seconds
        self.slowest = max(self.slowest, seconds)


class Monitor:
    def __init__(self, logger: logging.Logger, clock: Callable[[], float] = time.perf_counter):
        self.stats: dict[str, Stats] = {}
        self._logger = logger
        self._clock = clock
        self._active = False

    def measured(
        self, target: Any = None, /, *, name: str | None = None, budget: float = math.inf
    ) -> Any:

        def measure(func: Func, label: str) -> Func:
            if only_starts(func):
                raise TypeError(f"a call of {label} does not do its work")
            stats = self.stats.setdefault(label, Stats())

            @wraps(func)
            def wrapper(*args: Any, **kwargs: Any) -> Any:
                if self._active:
                    return func(*args, **kwargs)
                self._active = True
                failure = None
                start = self._clock()
                try:
                    return func(*args, **kwargs)
                except BaseException as error:
                    failure = type(error).__name__
                    raise
                finally:
                    seconds = self._clock() - start
                    self._active = False
                    stats.add(seconds, failed=failure is not None)
                    if failure:
                        self._logger.error("%s failed: %s", label, failure, stacklevel=2)
                    elif seconds > budget:
                        self._logger.warning("%s slow: %.3f s", label, seconds, stacklevel=2)

            return wrapper

        def decorate(target: Any) -> Any:
            return instrumented(target, name, measure)

        return decorate if target is None else decorate(target)


@singledispatch
def instrumented(target: Any, name: str | None, measure: Measure) -> Any:
    raise TypeError(f"cannot measure {target!r}")


@instrumented.register
def _instrumented_function(target: FunctionType, name: str | None, measure: Measure) -> Any:
    return measure(target, name or target.__name__)


@instrumented.register
def _instrumented_method(
    target: staticmethod | classmethod, name: str | None, measure: Measure
) -> Any:
    return type(target)(instrumented(target.__func__, name, measure))


@instrumented.register
def _instrumented_class(target: type, name: str | None, measure: Measure) -> Any:
    prefix = name or target.__name__
    for key, attribute in list(vars(target).items()):
        if not key.startswith("_") and isinstance(
            attribute, FunctionType | staticmethod | classmethod
        ):
            setattr(target, key, instrumented(attribute, f"{prefix}.{key}", measure))
    return target
