"""Keep services paused while a block runs, and let none of them stay
paused.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Protocol, Self


class Service(Protocol):
    """What can be paused and resumed; both may raise. A failed `pause` has
    not paused anything.
    """

    def pause(self) -> None: ...

    def resume(self) -> None: ...


class CallOff(Exception):
    """Raised inside the block: leave it, the maintenance is over, and that
    is no failure.
    """


class Maintenance:
    """A context manager that pauses `services` on entry and resumes them on
    exit.

    Creating it pauses nothing. Entry pauses the services in the order
    given, each once; when one of them fails, those that were paused are
    resumed, and the exception goes on. The `as` name is the Maintenance
    itself.

    Exit resumes the services in reverse order, each once, however the block
    ended. A CallOff (or a subclass of it) raised in the block ends it
    quietly; every other exception goes on.

    `outcome` is None until the block ends. Then it tells how the block
    ended: "done", "called off" or "failed". One object can serve one block
    after another; entering makes `outcome` None again.

    If a `resume` fails, the others are still resumed, and its exception
    goes on, whatever the block raised; an exception of the block is then
    its `__context__`.

    >>> with Maintenance([search, billing]) as window:    # search.pause(), billing.pause()
    ...     raise CallOff                                  # billing.resume(), search.resume()
    >>> window.outcome
    'called off'
    """

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = services
        self.outcome: str | None = None

    def __enter__(self) -> Self:
        self.outcome = None
        with ExitStack() as undo:
            for service in self._services:
                service.pause()
                undo.callback(service.resume)
            self._undo = undo.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        called_off = isinstance(error, CallOff)
        if error is None:
            self.outcome = "done"
        else:
            self.outcome = "called off" if called_off else "failed"
        self._undo.__exit__(kind, error, trace)
        return called_off
