"""Misconception: When a wait has timed out, the job has been withdrawn.

fails: PatienceTest.test_a_document_that_had_to_wait_too_long_is_never_signed
"""

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol


class Device(Protocol):
    def sign(self, document: bytes, progress: Callable[[int], None]) -> bytes: ...


class Signer:
    def __init__(self, device: Device, sessions: int) -> None:
        self._device = device
        self._pool = ThreadPoolExecutor(sessions, thread_name_prefix="signer")

    async def sign(
        self, document: bytes, progress: Callable[[int], None], patience: float
    ) -> bytes:
        loop = asyncio.get_running_loop()
        context = contextvars.copy_context()
        over = False

        def relay(percent: int) -> None:
            if not over:
                progress(percent)

        def report(percent: int) -> None:
            loop.call_soon_threadsafe(relay, percent)

        try:
            call = loop.run_in_executor(
                self._pool, context.run, self._device.sign, document, report
            )
            done, _ = await asyncio.wait([call], timeout=patience)
            if not done:
                raise TimeoutError
            return await call
        finally:
            over = True

    async def close(self) -> None:
        self._pool.shutdown(wait=False)
        await asyncio.to_thread(self._pool.shutdown)
