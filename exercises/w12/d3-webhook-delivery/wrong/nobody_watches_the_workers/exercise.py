"""Misconception: `queue.join()` notices that the workers are gone.

fails: FailureTest.test_a_bug_in_send_comes_out
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
                else:
                    given_up.append(event)
                    places.release()
            else:
                places.release()
            queue.task_done()

    crew = [asyncio.create_task(work()) for _ in range(workers)]
    try:
        async for event in events:
            await places.acquire()
            queue.put_nowait((event, 1))
        await queue.join()
    finally:
        for worker in crew:
            worker.cancel()
        await asyncio.gather(*crew, return_exceptions=True)
    return given_up
