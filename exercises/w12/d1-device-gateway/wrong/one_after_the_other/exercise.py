"""Misconception: Tasks that are cancelled and awaited in one loop end side by side.

fails: ShutDownTest.test_sessions_say_goodbye_side_by_side
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
    except ConnectionError:
        pass
    finally:
        await link.close()
    return sent


async def shut_down(sessions: Collection[asyncio.Task[int]]) -> None:
    for session in sessions:
        session.cancel()
        await asyncio.gather(session, return_exceptions=True)
