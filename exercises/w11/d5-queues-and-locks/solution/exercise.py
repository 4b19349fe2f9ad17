"""Ship log records to a slow destination without losing any."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from queue import Queue
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
        self.failures: list[tuple[str, BaseException]] = []
        self._send = send
        self._slots = nullcontext() if slots is None else slots
        self._queue: Queue[str | None] = Queue(capacity)
        self._lock = threading.Lock()
        self._closed = False
        self._threads = [threading.Thread(target=self._work) for _ in range(senders)]
        for thread in self._threads:
            thread.start()

    def put(self, record: str) -> None:
        """Accept `record`, any string, for sending.

        Blocks while `capacity` records wait. Returns when the record is
        accepted, and then it is passed to `send`, also when another thread
        calls `close` meanwhile. Raises Closed, and then it is not.
        """
        with self._lock:
            if self._closed:
                raise Closed
            self._queue.put(record)

    def flush(self) -> None:
        """Return when all records that were accepted before are sent or have
        failed; one that is accepted meanwhile may delay it. After `close`,
        return at once (Stretch).
        """
        self._queue.join()

    def close(self) -> None:
        """Accept no more, send what waits, and return when all senders have
        ended. May be called again, and by several threads: each waits.
        """
        with self._lock:
            if not self._closed:
                self._closed = True
                for _ in self._threads:
                    self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _work(self) -> None:
        while True:
            record = self._queue.get()
            try:
                if record is None:
                    return
                with self._slots:
                    self._send(record)
            except BaseException as error:
                self.failures.append((record, error))
            finally:
                self._queue.task_done()
