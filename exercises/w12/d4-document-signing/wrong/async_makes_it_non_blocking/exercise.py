"""Misconception: Inside an `async def`, a blocking call no longer blocks the others.

fails: SignTest.test_the_loop_goes_on_while_the_device_works
"""

import asyncio
from collections.abc import Callable
from typing import Protocol


class Device(Protocol):
    def sign(self, document: bytes, progress: Callable[[int], None]) -> bytes: ...


class Signer:
    def __init__(self, device: Device, sessions: int) -> None:
        self._device = device
        self._sessions = sessions
        self._closed = False

    async def sign(
        self, document: bytes, progress: Callable[[int], None], patience: float
    ) -> bytes:
        if self._closed:
            raise RuntimeError("closed")
        async with asyncio.timeout(patience):
            return self._device.sign(document, progress)

    async def close(self) -> None:
        self._closed = True
