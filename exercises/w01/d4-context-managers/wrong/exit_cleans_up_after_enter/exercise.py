"""Misconception: `__exit__` is also called when `__enter__` fails.

fails: EnterTest.test_a_failed_pause_resumes_what_was_paused_and_goes_on
"""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Protocol, Self


class Service(Protocol):
    def pause(self) -> None: ...

    def resume(self) -> None: ...


class CallOff(Exception):
    pass


class Maintenance:
    def __init__(self, services: Sequence[Service]) -> None:
        self._services = services
        self._paused: list[Service] = []
        self.outcome: str | None = None

    def __enter__(self) -> Self:
        self.outcome = None
        self._undo = ExitStack()
        for service in self._services:
            service.pause()
            self._undo.callback(service.resume)
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        called_off = isinstance(error, CallOff)
        if error is None:
            self.outcome = "done"
        else:
            self.outcome = "called off" if called_off else "failed"
        self._undo.__exit__(None if error is None else type(error), error, None)
        return called_off
