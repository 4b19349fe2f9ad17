"""Ship log records to a slow destination without losing any."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Self


class Closed(Exception):
    """Raised by `put` after `close`: the record was not accepted."""


class Shipper:
    """Passes records to `send` in `senders` threads of its own.

    `send` gets one record at a time and may block; each sender takes the
    record that has waited longest. What `send` raises, whatever it is, ends
    nothing: the record and the exception are appended to `failures`.

    Stretch: `slots` is a semaphore that several shippers share. A slot is
    held while `send` runs, and at no other time.

    >>> with Shipper(send, senders=2, capacity=1000) as shipper:
    ...     shipper.put("GET /")
    >>> shipper.failures
    [('GET /', ConnectionResetError(104))]
    """

    def __init__(
        self,
        send: Callable[[str], None],
        senders: int,
        capacity: int,
        slots: AbstractContextManager | None = None,
    ) -> None:
        raise NotImplementedError

    def put(self, record: str) -> None:
        """Accept `record`, any string, for sending.

        Blocks while `capacity` records wait. Returns when the record is
        accepted, and then it is passed to `send`, also when another thread
        calls `close` meanwhile. Raises Closed, and then it is not.
        """
        raise NotImplementedError

    def flush(self) -> None:
        """Return when all records that were accepted before are sent or have
        failed; one that is accepted meanwhile may delay it. After `close`,
        return at once (Stretch).
        """
        raise NotImplementedError

    def close(self) -> None:
        """Accept no more, send what waits, and return when all senders have
        ended. May be called again, and by several threads: each waits.
        """
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()
