"""What the text of this day claims, run: one block per claim."""

import asyncio
from contextlib import asynccontextmanager


async def main():
    # "a counter and a line of waiting tasks, served in order"
    semaphore, order = asyncio.Semaphore(1), []

    async def enter(name):
        async with semaphore:
            order.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(*(enter(name) for name in "abcde"))
    assert order == list("abcde")

    # "on a free place `acquire` does not suspend"
    turns = 0

    async def other():
        nonlocal turns
        turns += 1

    task = asyncio.create_task(other())
    async with semaphore:
        assert turns == 0
    await task

    # "n places and calls of t seconds: n / t calls per second", in a time of ours: 2 places, 1/4 s
    semaphore, now, begun = asyncio.Semaphore(2), 0.0, []
    timers = []

    async def call():
        async with semaphore:
            begun.append(now)
            woken = asyncio.get_running_loop().create_future()
            timers.append((now + 0.25, woken))
            await woken

    tasks = [asyncio.create_task(call()) for _ in range(40)]
    while not all(task.done() for task in tasks):
        for _ in range(50):
            await asyncio.sleep(0)
        if timers:
            now = timers[0][0]
            for _, woken in timers:
                woken.set_result(None)
            timers.clear()
    assert sum(1 for begin in begun if begin < 1) == 8 == 2 / 0.25

    # "release() raises the counter for everybody; BoundedSemaphore objects"
    semaphore = asyncio.Semaphore(1)
    semaphore.release()
    await semaphore.acquire()
    await semaphore.acquire()
    assert semaphore.locked()
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
        raise AssertionError
    except ValueError:
        pass

    # "when `__aenter__` is cancelled, `__aexit__` is not called"
    log = []

    class Manager:
        async def __aenter__(self):
            log.append("enter")
            await asyncio.Event().wait()

        async def __aexit__(self, *exc):
            log.append("exit")

    async def use(manager):
        async with manager:
            log.append("block")

    task = asyncio.create_task(use(Manager()))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert log == ["enter"]

    # "an asynccontextmanager around `async with` gives it back, wherever the cancellation arrives"
    semaphore = asyncio.Semaphore(1)

    @asynccontextmanager
    async def admitted():
        async with semaphore:
            await asyncio.Event().wait()
            yield

    task = asyncio.create_task(use(admitted()))
    await asyncio.sleep(0)
    assert semaphore.locked()
    task.cancel()
    await asyncio.wait([task])
    assert not semaphore.locked()

    # "between reading and writing there is an await": three tasks take the same beginning
    next_beginning, taken = 0, []

    async def careless():
        nonlocal next_beginning
        mine = next_beginning
        await asyncio.sleep(0)
        next_beginning = mine + 1
        taken.append(mine)

    await asyncio.gather(careless(), careless(), careless())
    assert taken == [0, 0, 0]

    # "without an await in between no lock is needed"
    next_beginning, taken = 0, []

    async def careful():
        nonlocal next_beginning
        mine = next_beginning
        next_beginning = mine + 1
        await asyncio.sleep(0)
        taken.append(mine)

    await asyncio.gather(careful(), careful(), careful())
    assert taken == [0, 1, 2]


asyncio.run(main())


# "belongs to the loop in which somebody first had to wait for it"
shared = asyncio.Semaphore(1)


async def wait_once():
    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(hold())


async def hold():
    async with shared:
        await asyncio.sleep(0)


asyncio.run(wait_once())
try:
    asyncio.run(wait_once())
    raise AssertionError
except ExceptionGroup as group:
    assert "bound to a different event loop" in str(group.exceptions[0])
