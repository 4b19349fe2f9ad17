"""Misconception: a flag that was just read is still true.

fails: CloseTest.test_a_record_that_is_accepted_during_close_is_sent
"""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from queue import Queue
from typing import Self


class Closed(Exception):
    pass


class Shipper:
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
        with self._lock:
            if self._closed:
                raise Closed
        self._queue.put(record)

    def flush(self) -> None:
        self._queue.join()

    def close(self) -> None:
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
