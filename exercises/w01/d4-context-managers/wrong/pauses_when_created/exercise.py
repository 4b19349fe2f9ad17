"""Misconception: a context manager is created in its `with` statement, so `__init__` can acquire.

fails: EnterTest.test_creating_it_pauses_nothing
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
        self.outcome: str | None = None
        with ExitStack() as undo:
            for service in self._services:
                service.pause()
                undo.callback(service.resume)
            self._undo = undo.pop_all()

    def __enter__(self) -> Self:
        self.outcome = None
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        called_off = isinstance(error, CallOff)
        if error is None:
            self.outcome = "done"
        else:
            self.outcome = "called off" if called_off else "failed"
        self._undo.__exit__(None if error is None else type(error), error, None)
        return called_off
