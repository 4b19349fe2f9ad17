"""Misconception: What is handed to `to_thread` begins at once.

fails: Stretch.test_nothing_is_accepted_once_closing_has_begun
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
            async with asyncio.timeout(patience):
                return await loop.run_in_executor(
                    self._pool, context.run, self._device.sign, document, report
                )
        finally:
            over = True

    async def close(self) -> None:
        await asyncio.to_thread(self._pool.shutdown)
