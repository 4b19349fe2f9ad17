"""Misconception: `except Exception` sees every way in which a coroutine can fail.

fails: ServeTest.test_the_link_is_closed_when_the_session_is_cancelled
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
            await link.close()
            return 0
        while (frame := await link.receive()) is not None:
            await link.send(answer(frame))
            sent += 1
            await asyncio.sleep(0)
    except ConnectionError:
        pass
    except Exception:
        await link.close()
        raise
    await link.close()
    return sent


async def shut_down(sessions: Collection[asyncio.Task[int]]) -> None:
    for session in sessions:
        session.cancel()
    await asyncio.gather(*sessions, return_exceptions=True)
