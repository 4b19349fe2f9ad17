"""Misconception: A worker may put a job back into the bounded queue that it takes its jobs from.

fails: RefusalTest.test_a_receiver_that_is_down_blocks_nobody
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
    queue: asyncio.Queue[tuple[str, int]] = asyncio.Queue(limit)
    given_up = []

    async def work() -> None:
        while True:
            event, attempt = await queue.get()
            try:
                await send(event)
            except DeliveryError:
                if attempt < attempts:
                    await queue.put((event, attempt + 1))
                else:
                    given_up.append(event)
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        crew = [group.create_task(work()) for _ in range(workers)]
        async for event in events:
            await queue.put((event, 1))
        await queue.join()
        for worker in crew:
            worker.cancel()
    return given_up
