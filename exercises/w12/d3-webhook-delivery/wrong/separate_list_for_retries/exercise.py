"""Misconception: Events that wait for another attempt need no limit, as there are few of them.

fails: Stretch.test_a_refused_event_stays_open
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
            try:
                await send(event)
            except DeliveryError:
                if attempt < attempts:
                    queue.put_nowait((event, attempt + 1))
                    places.release()
                else:
                    given_up.append(event)
                    places.release() if attempt == 1 else None
            else:
                if attempt == 1:
                    places.release()
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        crew = [group.create_task(work()) for _ in range(workers)]
        async for event in events:
            await places.acquire()
            queue.put_nowait((event, 1))
        await queue.join()
        for worker in crew:
            worker.cancel()
    return given_up
