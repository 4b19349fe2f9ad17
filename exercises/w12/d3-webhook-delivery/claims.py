"""What the text of this day claims, run: one block per claim."""

import asyncio
import sys
from asyncio import Queue


async def within(coroutine, seconds=0.05):
    """Whether `coroutine` ends within so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            await coroutine
    except TimeoutError:
        return False
    return True


async def main():
    # "`Queue()` has no limit", nor have 0 and negative sizes
    for queue in (Queue(), Queue(0), Queue(-1)):
        for n in range(1_000):
            queue.put_nowait(n)
        assert not queue.full()

    # "put() on a queue with room does not suspend": 1,000 puts, and the consumer had no turn
    queue, got = Queue(), []

    async def consume():
        while True:
            got.append(await queue.get())

    consumer = asyncio.create_task(consume())
    for n in range(1_000):
        await queue.put(n)
    assert got == [] and queue.qsize() == 1_000
    consumer.cancel()

    # "put() waits while it is full; put_nowait raises QueueFull, get_nowait QueueEmpty"
    queue = Queue(1)
    queue.put_nowait("a")
    assert not await within(queue.put("b"))
    try:
        queue.put_nowait("b")
        raise AssertionError
    except asyncio.QueueFull:
        pass
    assert queue.get_nowait() == "a"
    try:
        queue.get_nowait()
        raise AssertionError
    except asyncio.QueueEmpty:
        pass

    # "maxsize counts what waits, not what the workers have in hand"
    queue, taken = Queue(5), 0

    async def holds_one():
        await queue.get()
        await asyncio.Event().wait()

    async def produce():
        nonlocal taken
        while True:
            taken += 1
            await queue.put(taken)

    tasks = [asyncio.create_task(holds_one()) for _ in range(3)]
    tasks.append(asyncio.create_task(produce()))
    for _ in range(50):
        await asyncio.sleep(0)
    assert taken == 5 + 3 + 1, taken
    for task in tasks:
        task.cancel()

    # "join() waits for a number: puts minus task_done()s"
    queue = Queue()
    assert await within(queue.join())
    queue.put_nowait("a")
    queue.get_nowait()
    assert not await within(queue.join())
    queue.task_done()
    assert await within(queue.join())

    # "task_done() called too often raises ValueError"
    try:
        queue.task_done()
        raise AssertionError
    except ValueError:
        pass

    # "the worker is dead, join() waits forever, and the exception shows nowhere"
    queue.put_nowait("a")

    async def dies():
        await queue.get()
        raise ValueError

    worker = asyncio.create_task(dies())
    assert not await within(queue.join())
    assert isinstance(worker.exception(), ValueError)

    # "the number is zero for a moment: join() returns, although an item is back in the queue"
    queue = Queue()
    queue.put_nowait("a")
    queue.get_nowait()
    join = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    queue.task_done()
    queue.put_nowait("a again")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert join.done() and queue.qsize() == 1

    # "all workers wait for room in the queue that only they empty"
    queue = Queue(2)

    async def puts_back():
        while True:
            item = await queue.get()
            await asyncio.sleep(0)
            await queue.put(item)

    async def feed():
        n = 0
        while True:
            n += 1
            await queue.put(n)

    workers = [asyncio.create_task(puts_back()) for _ in range(2)]
    producer = asyncio.create_task(feed())
    for _ in range(200):
        await asyncio.sleep(0)
    assert queue.full() and len(queue._putters) == 3, queue
    for task in (*workers, producer):
        task.cancel()

    # "In a TaskGroup a worker's failure cancels the body": whether it waits in put() or in join()
    for events in (1, 100):
        queue = Queue(3)

        async def run(queue=queue, events=events):
            async def work():
                await queue.get()
                raise ValueError

            async with asyncio.TaskGroup() as group:
                group.create_task(work())
                for n in range(events):
                    await queue.put(n)
                await queue.join()

        [end] = await asyncio.gather(asyncio.wait_for(run(), 1), return_exceptions=True)
        assert isinstance(end, ExceptionGroup) and isinstance(end.exceptions[0], ValueError)

    # "a worker that is cancelled is no failure for the group"
    async with asyncio.TaskGroup() as group:
        worker = group.create_task(Queue().get())
        await asyncio.sleep(0)
        worker.cancel()
    assert worker.cancelled()

    # "a cancelled get() takes nothing out"
    queue = Queue()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait("a")
    getter.cancel()
    await asyncio.wait([getter])
    assert getter.cancelled() and queue.qsize() == 1

    # "Since 3.13 there is shutdown(): getters drain the queue, then QueueShutDown"
    if sys.version_info >= (3, 13):
        queue = Queue()
        queue.put_nowait("a")
        queue.shutdown()
        assert await queue.get() == "a"
        for call in (queue.get, lambda: queue.put("b")):
            try:
                await call()
                raise AssertionError
            except asyncio.QueueShutDown:
                pass
    else:
        assert not hasattr(Queue, "shutdown")


asyncio.run(main())
