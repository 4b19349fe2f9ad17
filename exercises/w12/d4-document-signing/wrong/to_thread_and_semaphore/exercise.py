"""Misconception: `to_thread` with a semaphore is a thread pool of one's own.

fails: SignTest.test_a_busy_default_executor_delays_nothing
"""

import asyncio
from collections.abc import Callable
from typing import Protocol


class Device(Protocol):
    def sign(self, document: bytes, progress: Callable[[int], None]) -> bytes: ...


class Signer:
    def __init__(self, device: Device, sessions: int) -> None:
        self._device = device
        self._places = asyncio.Semaphore(sessions)
        self._sessions = sessions
        self._closed = False

    async def sign(
        self, document: bytes, progress: Callable[[int], None], patience: float
    ) -> bytes:
        if self._closed:
            raise RuntimeError("closed")
        loop = asyncio.get_running_loop()
        over = False

        def relay(percent: int) -> None:
            if not over:
                progress(percent)

        def report(percent: int) -> None:
            loop.call_soon_threadsafe(relay, percent)

        try:
            async with asyncio.timeout(patience):
                async with self._places:
                    return await asyncio.to_thread(self._device.sign, document, report)
        finally:
            over = True

    async def close(self) -> None:
        self._closed = True
        for _ in range(self._sessions):
            await self._places.acquire()
        for _ in range(self._sessions):
            self._places.release()
