"""Misconception: A queue makes its producer wait as soon as the consumers fall behind.

fails: DeliveryTest.test_a_slow_receiver_slows_down_the_feed
"""

import asyncio
from collections.abc import AsyncIterable, Awaitable, Callable


class DeliveryError(Exception):
    pass


async def deliver(
    events: AsyncIterable[str],
    send: Callable[[str], Awaitable[None]],
    *,
    workers: int,
    limit: int,
    attempts: int,
) -> list[str]:
    queue: asyncio.Queue[tuple[str, int]] = asyncio.Queue()
    given_up = []

    async def work() -> None:
        while True:
            event, attempt = await queue.get()
            try:
                await send(event)
            except DeliveryError:
                if attempt < attempts:
                    queue.put_nowait((event, attempt + 1))
                else:
                    given_up.append(event)
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        crew = [group.create_task(work()) for _ in range(workers)]
        async for event in events:
            queue.put_nowait((event, 1))
        await queue.join()
        for worker in crew:
            worker.cancel()
    return given_up
