"""Misconception: the exception type that `__exit__` gets can be compared with `is`.

fails: ExitTest.test_a_subclass_of_call_off_calls_off_as_well
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
        with ExitStack() as undo:
            for service in self._services:
                service.pause()
                undo.callback(service.resume)
            self._undo = undo.pop_all()
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        called_off = type(error) is CallOff
        if error is None:
            self.outcome = "done"
        else:
            self.outcome = "called off" if called_off else "failed"
        self._undo.__exit__(None if error is None else type(error), error, None)
        return called_off
