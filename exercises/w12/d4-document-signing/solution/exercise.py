"""Sign documents with a device whose library knows nothing of asyncio."""

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol


class Device(Protocol):
    """A signing device, as its vendor's library shows it."""

    def sign(self, document: bytes, progress: Callable[[int], None]) -> bytes:
        """Sign, which takes seconds and blocks the calling thread.

        It calls `progress` with a percentage now and then, in that same
        thread, and writes the current request id (a context variable) into
        its audit log.
        """


class Signer:
    """Signs in at most `sessions` threads at a time, which are its own.

    >>> signer = Signer(device, sessions=2)
    >>> await signer.sign(b"contract", print, patience=30)
    50
    100
    b'signature'
    >>> await signer.close()
    """

    def __init__(self, device: Device, sessions: int) -> None:
        self._device = device
        self._pool = ThreadPoolExecutor(sessions, thread_name_prefix="signer")

    async def sign(
        self, document: bytes, progress: Callable[[int], None], patience: float
    ) -> bytes:
        """The signature of `document`; an exception of the device comes out.

        - The event loop goes on while the device works. What keeps the
          loop's default executor busy does not delay the signing.
        - The device sees the context variables of the caller.
        - `progress` runs in the thread of the event loop, in order, and all
          of it before `sign` returns.
        - After `patience` seconds, the wait for a session included, TimeoutError
          is raised. A document whose signing has not begun by then is
          never signed; signing that has begun goes on, and its result is
          dropped.
        - Stretch: `progress` is not called any more when `sign` has ended,
          in whatever way.
        """
        loop = asyncio.get_running_loop()
        context = contextvars.copy_context()
        over = False

        def relay(percent: int) -> None:
            if not over:
                progress(percent)

        def report(percent: int) -> None:
            loop.call_soon_threadsafe(relay, percent)

        try:
            async with asyncio.timeout(patience):
                return await loop.run_in_executor(
                    self._pool, context.run, self._device.sign, document, report
                )
        finally:
            over = True

    async def close(self) -> None:
        """Return when all that was accepted is signed and the threads are gone.

        The event loop goes on meanwhile. `sign` raises RuntimeError from
        now on. Stretch: also while `close` still waits, and when the loop's
        default executor is busy.
        """
        self._pool.shutdown(wait=False)
        await asyncio.to_thread(self._pool.shutdown)
