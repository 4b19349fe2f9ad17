"""What the text of this day claims, run: one block per claim."""

import asyncio
import contextvars
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

name = contextvars.ContextVar("name", default="none")


async def main():
    loop = asyncio.get_running_loop()
    go = threading.Event()

    # "run_in_executor drops the context, to_thread takes it along"
    name.set("r1")
    assert await loop.run_in_executor(None, name.get) == "none"
    assert await asyncio.to_thread(name.get) == "r1"
    context = contextvars.copy_context()
    assert await loop.run_in_executor(None, context.run, name.get) == "r1"

    # "A Context object can be entered once at a time": one copy for all calls fails
    async def hold():
        await loop.run_in_executor(None, context.run, go.wait, 5)

    task = asyncio.create_task(hold())
    await asyncio.sleep(0.02)
    try:
        await loop.run_in_executor(None, context.run, name.get)
        raise AssertionError
    except RuntimeError as error:
        assert "already entered" in str(error)
    go.set()
    await task

    # "min(32, processors + 4) threads"
    processors = os.process_cpu_count() if sys.version_info >= (3, 13) else os.cpu_count()
    assert ThreadPoolExecutor()._max_workers == min(32, processors + 4)

    # "a job that still waits is withdrawn; a job that has begun goes on"
    go.clear()
    pool, ran = ThreadPoolExecutor(1), []

    def job(number):
        ran.append(number)
        go.wait(5)
        ran.append(-number)

    calls = [loop.run_in_executor(pool, job, n) for n in (1, 2)]
    await asyncio.sleep(0.02)
    for call in calls:
        try:
            async with asyncio.timeout(0.01):
                await call
            raise AssertionError
        except TimeoutError:
            assert call.cancelled()
    go.set()
    await asyncio.to_thread(pool.shutdown)
    assert ran == [1, -1], ran

    # "asyncio.wait(timeout=...) does not cancel"
    go.clear()
    pool, ran = ThreadPoolExecutor(1), []
    calls = [loop.run_in_executor(pool, job, n) for n in (1, 2)]
    done, _ = await asyncio.wait(calls, timeout=0.02)
    assert not done
    go.set()
    await asyncio.to_thread(pool.shutdown)
    assert ran == [1, -1, 2, -2], ran

    # "name lookups use the default executor"
    go.clear()
    loop.set_default_executor(ThreadPoolExecutor(1))
    busy = loop.run_in_executor(None, go.wait, 5)
    try:
        async with asyncio.timeout(0.05):
            await loop.getaddrinfo("localhost", 80)
        raise AssertionError
    except TimeoutError:
        pass
    go.set()
    await busy

    # "a callback passed to a thread runs in that thread; call_soon_threadsafe hops over"
    threads = []
    pool = ThreadPoolExecutor(1)

    def note():
        threads.append(threading.get_ident())

    def in_thread():
        note()
        loop.call_soon_threadsafe(note)

    await loop.run_in_executor(pool, in_thread)
    assert len(threads) == 2, "what was handed over runs before the result arrives"
    assert threads[0] != threads[1] == threading.get_ident()

    # "call_soon from another thread is an error in debug mode only"
    def call_soon():
        try:
            loop.call_soon(id, None)
        except RuntimeError:
            return "refused"
        return "accepted"

    assert await loop.run_in_executor(pool, call_soon) == "accepted"
    loop.set_debug(True)
    assert await loop.run_in_executor(pool, call_soon) == "refused"
    loop.set_debug(False)

    # "a pool cannot be shut down from one of its own threads"
    try:
        await loop.run_in_executor(pool, pool.shutdown)
        raise AssertionError
    except RuntimeError as error:
        assert "cannot join current thread" in str(error)

    # "after shutdown: RuntimeError"
    try:
        loop.run_in_executor(pool, note)
        raise AssertionError
    except RuntimeError:
        pass

    # "`shutdown(wait=False)` refuses from that moment, and what was accepted still runs"
    go.clear()
    pool, ran = ThreadPoolExecutor(1), []
    for number in (1, 2):
        pool.submit(job, number)
    pool.shutdown(wait=False)
    try:
        pool.submit(job, 3)
        raise AssertionError
    except RuntimeError:
        pass
    go.set()
    await asyncio.to_thread(pool.shutdown)
    assert ran == [1, -1, 2, -2], ran

    # "cancel_futures=True: whoever waits gets a CancelledError that nobody sent"
    go.clear()
    pool = ThreadPoolExecutor(1)
    first, second = (loop.run_in_executor(pool, go.wait, 5) for _ in range(2))
    await asyncio.sleep(0.02)
    pool.shutdown(wait=False, cancel_futures=True)
    try:
        await second
        raise AssertionError
    except asyncio.CancelledError:
        pass
    go.set()
    await first

    # "a StopIteration cannot be set on a future: 3.11 logs it and the await never ends"
    logged = []
    loop.set_exception_handler(lambda loop, context: logged.append(context["exception"]))
    call = loop.run_in_executor(None, next, iter([]))
    done, _ = await asyncio.wait([call], timeout=0.1)
    if sys.version_info < (3, 12):
        assert not done and isinstance(logged[0], TypeError)
    else:
        assert isinstance(call.exception(), RuntimeError)
    loop.set_exception_handler(None)
    assert await loop.run_in_executor(None, next, iter([]), "end") == "end"


asyncio.run(main())


# "Once the loop is closed, call_soon_threadsafe raises RuntimeError"
loop = asyncio.new_event_loop()
loop.close()
try:
    loop.call_soon_threadsafe(id, None)
    raise AssertionError
except RuntimeError:
    pass
