"""Misconception: A worker must survive every exception, or the others have to do its work.

fails: FailureTest.test_a_bug_is_not_sent_again
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
            except Exception:
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
        await queue.join()
        for worker in crew:
            worker.cancel()
    return given_up
