"""Misconception: Every OSError during a session comes from the connection.

fails: ServeTest.test_not_every_os_error_is_a_hang_up
"""

import asyncio
from collections.abc import Callable, Collection
from typing import Protocol


class Link(Protocol):
    async def authorized(self) -> bool: ...

    async def receive(self) -> bytes | None: ...

    async def send(self, reply: bytes) -> None: ...

    async def close(self) -> None: ...


async def serve(link: Link, answer: Callable[[bytes], bytes]) -> int:
    sent = 0
    try:
        if not await link.authorized():
            return 0
        while (frame := await link.receive()) is not None:
            await link.send(answer(frame))
            sent += 1
            await asyncio.sleep(0)
    except OSError:
        pass
    finally:
        await link.close()
    return sent


async def shut_down(sessions: Collection[asyncio.Task[int]]) -> None:
    for session in sessions:
        session.cancel()
    await asyncio.gather(*sessions, return_exceptions=True)
