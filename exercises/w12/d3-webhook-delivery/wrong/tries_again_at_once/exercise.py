"""Misconception: Trying an event again at once costs the others nothing.

fails: RefusalTest.test_a_refused_event_goes_to_the_back
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
    queue: asyncio.Queue[str] = asyncio.Queue()
    places = asyncio.Semaphore(limit)
    given_up = []

    async def work() -> None:
        while True:
            event = await queue.get()
            for _ in range(attempts):
                try:
                    await send(event)
                    break
                except DeliveryError:
                    pass
            else:
                given_up.append(event)
            places.release()
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        crew = [group.create_task(work()) for _ in range(workers)]
        async for event in events:
            await places.acquire()
            queue.put_nowait(event)
        await queue.join()
        for worker in crew:
            worker.cancel()
    return given_up
