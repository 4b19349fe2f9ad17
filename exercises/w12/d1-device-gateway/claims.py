"""What the text of this day claims, run: one block per claim."""

import asyncio
import errno
import gc
import time
import warnings
import weakref


class Turns:
    """Counts the turns that another task gets."""

    async def __aenter__(self):
        self.count = 0
        self.task = asyncio.create_task(self.run())
        await asyncio.sleep(0)
        return self

    async def run(self):
        while True:
            self.count += 1
            await asyncio.sleep(0)

    async def __aexit__(self, *exc):
        self.task.cancel()


async def ready():
    return 1


# "a full disk is an OSError as well"; a lost connection is the narrower ConnectionError
assert issubclass(ConnectionError, OSError) and type(OSError(errno.ENOSPC, "full")) is OSError

# "The call runs no line of the body", and the object is true
ran = []


async def body():
    ran.append(1)


coroutine = body()
assert ran == [] and coroutine
coroutine.close()

# "never awaited: a RuntimeWarning, when the object is collected"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    body()
    gc.collect()
assert [str(each.message) for each in caught] == ["coroutine 'body' was never awaited"]


async def main():
    # "`await coroutine()` ... the loop does not take part"; the rows of the table
    loop = asyncio.get_running_loop()
    queue, lock, event = asyncio.Queue(), asyncio.Lock(), asyncio.Event()
    reader = asyncio.StreamReader()
    done = loop.create_future()
    done.set_result(None)
    event.set()
    for _ in range(100):
        queue.put_nowait(1)
        reader.feed_data(b"line\n")

    async def take_lock():
        async with lock:
            pass

    async with Turns() as turns:
        for _ in range(100):
            await ready()
            await queue.get()
            await reader.readline()
            await take_lock()
            await event.wait()
            await done
        assert turns.count == 1, turns.count
        await asyncio.sleep(0)
        assert turns.count == 2
        before = turns.count
        await asyncio.create_task(ready())
        assert turns.count > before
        before = turns.count
        await asyncio.gather(ready())
        assert turns.count > before

    # "a blocking call: nobody runs"
    async with Turns() as turns:
        time.sleep(0.01)
        assert turns.count == 1

    # "cancel() marks the task; CancelledError is raised where it next suspends"
    log = []

    async def cancels_itself():
        asyncio.current_task().cancel()
        log.append("after cancel")
        await ready()
        log.append("after an await that did not suspend")
        await asyncio.sleep(0)
        log.append("never")

    task = asyncio.create_task(cancels_itself())
    await asyncio.wait([task])
    assert task.cancelled() and log == ["after cancel", "after an await that did not suspend"]

    # "CancelledError is a BaseException"
    assert not issubclass(asyncio.CancelledError, Exception)

    # "a task that catches it and returns is not cancelled"
    async def declines():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return "declined"

    task = asyncio.create_task(declines())
    await asyncio.sleep(0)
    task.cancel()
    assert await task == "declined" and not task.cancelled()

    # "cancelled before its first step: the body never starts, and there is no finally"
    log.clear()

    async def guarded():
        log.append("started")
        try:
            await asyncio.sleep(10)
        finally:
            log.append("cleaned up")

    task = asyncio.create_task(guarded())
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled() and log == []

    # "The loop keeps only a weak reference to a task"
    async def forgotten():
        # Nobody but this frame knows the future that it waits for.
        await loop.create_future()

    task = weakref.ref(asyncio.create_task(forgotten()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.set_exception_handler(lambda loop, context: log.append(context["message"]))
    gc.collect()
    assert task() is None
    assert log == ["Task was destroyed but it is pending!"], log

    # "gather() of nothing"; "asyncio.wait of nothing raises ValueError"
    await asyncio.gather()
    try:
        await asyncio.wait([])
        raise AssertionError
    except ValueError:
        pass

    # "a second cancel interrupts the cleanup"; `wait` leaves the tasks alone, gather cancels them
    for collect, interrupted in ((asyncio.wait, False), (lambda t: asyncio.gather(*t), True)):
        log.clear()

        async def slow_cleanup():
            try:
                await asyncio.sleep(10)
            finally:
                await asyncio.sleep(0.01)
                log.append("cleaned up")

        task = asyncio.create_task(slow_cleanup())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)

        async def waiting(collect=collect, task=task):
            await collect([task])

        waiter = asyncio.create_task(waiting())
        await asyncio.sleep(0)
        waiter.cancel()
        await asyncio.wait([task])
        assert (log == []) is interrupted, (log, interrupted)


asyncio.run(main())
