"""Service level instrumentation: how often, how long, how reliable."""

import inspect
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatch, wraps  # noqa: F401
from types import FunctionType  # noqa: F401
from typing import Any

Func = Callable[..., Any]
Measure = Callable[[Func, str], Func]


def only_starts(func: Func) -> bool:
    """Is calling `func` not yet doing it, since it is a generator or
    coroutine function?
    """
    kinds = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
    return any(kind(func) for kind in kinds)


@dataclass
class Stats:
    """The calls of one function that have ended."""

    calls: int = 0
    errors: int = 0
    total: float = 0.0
    slowest: float = 0.0

    @property
    def mean(self) -> float:
        """Seconds per call; 0.0 without calls. Cannot be assigned."""
        raise NotImplementedError

    @property
    def error_rate(self) -> float:
        """The part of the calls that failed; 0.0 without calls. Cannot be
        assigned.
        """
        raise NotImplementedError

    def add(self, seconds: float, failed: bool) -> None:
        self.calls += 1
        self.errors += failed
        self.total += seconds
        self.slowest = max(self.slowest, seconds)


class Monitor:
    """Measures functions and keeps their statistics, by name, in `stats`."""

    def __init__(self, logger: logging.Logger, clock: Callable[[], float] = time.perf_counter):
        self.stats: dict[str, Stats] = {}
        self._logger = logger
        self._clock = clock

    def measured(
        self, target: Any = None, /, *, name: str | None = None, budget: float = math.inf
    ) -> Any:
        """A decorator, bare or with options: measure every call of
        `target`.

        `target` is one of these; anything else raises `TypeError`:
        - a function. Its statistics stand under `name`, or else under its
          `__name__`.
        - a `staticmethod` or `classmethod` object around a function, which
          remains one.
        - a class, which is itself returned. Every function, static method
          and class method in its body whose name has no leading underscore
          is replaced by a measured one, under "ClassName.method" (or
          "name.method"); nothing else in the class is touched.

        `stats[...]` exists from the decoration on; functions of one name
        share it. A generator, coroutine or asynchronous generator function
        raises `TypeError` (`only_starts` knows them).

        A measured function has the name, docstring and signature of the
        original, and passes on arguments, result and exceptions. When a
        call ends, whatever way, it is added to the statistics; one that
        ends with an exception of any kind counts as failed. The clock is
        read right before and right after. A call of the function within its
        own call (recursion) is part of the outer one and neither measured
        nor logged; calls come from one thread.

        Of each measured call at most one line is logged, after it has been
        counted, and as coming from the line that made the call:
        - failed: level ERROR, "pay failed: TimeoutError" (name, and class
          of the exception);
        - not failed, but longer than `budget` seconds: level WARNING, "pay
          slow: 0.300 s".

        >>> monitor = Monitor(logging.getLogger("service"))
        >>> @monitor.measured(budget=0.2)
        ... def pay(order): ...
        >>> pay("o-1")
        >>> monitor.stats["pay"].calls
        1
        """
        raise NotImplementedError


@singledispatch
def instrumented(target: Any, name: str | None, measure: Measure) -> Any:
    """`target` with `measure(function, label)` applied to the functions in
    it.

    One way to build `measured`: register an implementation for each kind of
    target.
    """
    raise TypeError(f"cannot measure {target!r}")
