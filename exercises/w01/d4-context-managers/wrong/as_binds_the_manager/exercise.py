"""Misconception: `with Maintenance(...) as window` binds the manager, whatever `__enter__` returns.

fails: EnterTest.test_the_as_name_is_the_maintenance_itself
"""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Protocol


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

    def __enter__(self) -> None:
        self.outcome = None
        with ExitStack() as undo:
            for service in self._services:
                service.pause()
                undo.callback(service.resume)
            self._undo = undo.pop_all()

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        called_off = isinstance(error, CallOff)
        if error is None:
            self.outcome = "done"
        else:
            self.outcome = "called off" if called_off else "failed"
        self._undo.__exit__(None if error is None else type(error), error, None)
        return called_off
