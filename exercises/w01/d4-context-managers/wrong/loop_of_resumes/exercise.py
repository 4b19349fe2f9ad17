"""Misconception: a loop that resumes one service after another reaches all of them.

fails: Stretch.test_a_failing_resume_does_not_leave_the_others_paused
"""

from collections.abc import Sequence
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
        self._paused = []
        try:
            for service in self._services:
                service.pause()
                self._paused.append(service)
        except BaseException:
            self._resume()
            raise
        return self

    def _resume(self) -> None:
        for service in reversed(self._paused):
            service.resume()

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        called_off = isinstance(error, CallOff)
        if error is None:
            self.outcome = "done"
        else:
            self.outcome = "called off" if called_off else "failed"
        self._resume()
        return called_off
