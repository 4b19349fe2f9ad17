"""Misconception: One end mark for each worker, put in after the last event, ends the work.

fails: RefusalTest.test_the_last_event_may_be_refused_too
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
    places = asyncio.Semaphore(limit)
    given_up = []

    async def work() -> None:
        while True:
            event, attempt = await queue.get()
            if attempt == 0:
                return
            try:
                await send(event)
            except DeliveryError:
                if attempt < attempts:
                    queue.put_nowait((event, attempt + 1))
                else:
                    given_up.append(event)
                    places.release()
            else:
                places.release()
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        crew = [group.create_task(work()) for _ in range(workers)]
        async for event in events:
            await places.acquire()
            queue.put_nowait((event, 1))
        for _ in crew:
            queue.put_nowait(("", 0))
    return given_up
