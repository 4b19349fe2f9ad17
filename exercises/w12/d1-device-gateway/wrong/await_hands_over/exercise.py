"""Misconception: Every `await` gives the other tasks a turn.

fails: ServeTest.test_a_full_buffer_does_not_keep_the_others_waiting
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
    except ConnectionError:
        pass
    finally:
        await link.close()
    return sent


async def shut_down(sessions: Collection[asyncio.Task[int]]) -> None:
    for session in sessions:
        session.cancel()
    await asyncio.gather(*sessions, return_exceptions=True)
