"""Deliver the events of a feed to a webhook that is not always there."""

import asyncio
from collections.abc import AsyncIterable, Awaitable, Callable


class DeliveryError(Exception):
    """The receiver did not take the event; it may do so later."""


async def deliver(
    events: AsyncIterable[str],
    send: Callable[[str], Awaitable[None]],
    *,
    workers: int,
    limit: int,
    attempts: int,
) -> list[str]:
    """Send every event; return those that were given up, in that order.

    - Up to `workers` calls of `send` run at a time, and so many do when
      there is work for them.
    - An event that `send` refuses with DeliveryError goes to the back, behind
      all that are waiting at that moment, and is sent again when its turn
      comes. After `attempts` calls in all it is given up.
    - An event is open from the moment it is taken from `events` until it is
      delivered or given up. While `limit` events are open, no further one is
      accepted; a single one more may have been taken from the feed and be
      waiting at the door.
    - Any other exception, of `send` or of the feed, ends the delivery: it
      comes out, alone or in an ExceptionGroup.
    - However it ends, nothing is left running.

    >>> await deliver(feed, post, workers=3, limit=10, attempts=2)
    ['order 7']
    """
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

    async with asyncio.TaskGroup() as group:
        crew = [group.create_task(work()) for _ in range(workers)]
        async for event in events:
            await places.acquire()
            queue.put_nowait((event, 1))
        await queue.join()
        for worker in crew:
            worker.cancel()
    return given_up
