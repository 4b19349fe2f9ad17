"""Misconception: A call in an executor sees the context variables of the task that made it.

fails: SignTest.test_the_device_sees_the_context_of_its_caller
"""

import asyncio
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
        over = False

        def relay(percent: int) -> None:
            if not over:
                progress(percent)

        def report(percent: int) -> None:
            loop.call_soon_threadsafe(relay, percent)

        try:
            async with asyncio.timeout(patience):
                return await loop.run_in_executor(self._pool, self._device.sign, document, report)
        finally:
            over = True

    async def close(self) -> None:
        self._pool.shutdown(wait=False)
        await asyncio.to_thread(self._pool.shutdown)
