"""Misconception: The second attempts can wait until the feed has ended.

fails: RefusalTest.test_a_quiet_feed_delays_no_second_attempt
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
    refused = []
    ended = False

    async def work() -> None:
        while True:
            event, attempt = await queue.get()
            try:
                await send(event)
            except DeliveryError:
                if attempt == attempts:
                    given_up.append(event)
                    places.release()
                elif ended or places.locked():
                    queue.put_nowait((event, attempt + 1))
                else:
                    refused.append((event, attempt + 1))
            else:
                places.release()
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        crew = [group.create_task(work()) for _ in range(workers)]
        async for event in events:
            while places.locked() and refused:
                queue.put_nowait(refused.pop(0))
            await places.acquire()
            queue.put_nowait((event, 1))
        ended = True
        for each in refused:
            queue.put_nowait(each)
        await queue.join()
        for worker in crew:
            worker.cancel()
    return given_up
