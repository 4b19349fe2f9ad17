"""What the text of this day claims, run: one block per claim."""

import asyncio
import gc

log = []


async def fail(name, turns=1):
    for _ in range(turns):
        await asyncio.sleep(0)
    raise ValueError(name)


async def slow():
    await asyncio.sleep(0.01)
    log.append("slow went on")


async def forever():
    await asyncio.Event().wait()


async def main():
    messages = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: messages.append(context["message"]))

    # "gather makes a task of each at once": it runs without being awaited
    async def note():
        log.append("noted")

    future = asyncio.gather(note())
    assert log == []
    await asyncio.sleep(0)
    assert log == ["noted"]
    await future

    # "raises the first exception and leaves the siblings running"
    # "a second failure is swallowed without a word"
    log.clear()
    try:
        await asyncio.gather(fail("first"), slow(), fail("second", turns=3))
        raise AssertionError
    except ValueError as error:
        assert str(error) == "first"
    assert len(asyncio.all_tasks()) == 3 and log == []
    await asyncio.sleep(0.03)
    gc.collect()
    assert log == ["slow went on"] and messages == []

    # "the caller is cancelled: all are cancelled"
    tasks = [asyncio.create_task(forever()) for _ in range(3)]
    await asyncio.sleep(0)
    caller = asyncio.create_task(asyncio.wait_for(asyncio.gather(*tasks), 60))
    await asyncio.sleep(0)
    caller.cancel()
    await asyncio.wait([caller])
    assert caller.cancelled()
    assert all(task.cancelled() for task in tasks)

    # "a loop that awaits task after task passes it to one"
    tasks = [asyncio.create_task(forever()) for _ in range(3)]

    async def one_by_one():
        for task in tasks:
            await task

    loop_task = asyncio.create_task(one_by_one())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop_task.cancel()
    await asyncio.wait([loop_task])
    assert [task.done() for task in tasks] == [True, False, False]
    for task in tasks:
        task.cancel()

    # "return_exceptions=True: a cancelled child gives a CancelledError, which is no Exception"
    task = asyncio.create_task(forever())
    await asyncio.sleep(0)
    task.cancel()
    [end] = await asyncio.gather(task, return_exceptions=True)
    assert isinstance(end, asyncio.CancelledError) and not isinstance(end, Exception)

    # without it the caller gets a CancelledError although nobody cancelled the caller
    task = asyncio.create_task(forever())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await asyncio.gather(task)
        raise AssertionError
    except asyncio.CancelledError:
        pass

    # "TaskGroup cancels the siblings, waits for all, raises an ExceptionGroup, also around one"
    try:
        async with asyncio.TaskGroup() as group:
            sibling = group.create_task(forever())
            group.create_task(fail("only"))
        raise AssertionError
    except* ValueError as caught:
        assert isinstance(caught, ExceptionGroup) and len(caught.exceptions) == 1
    assert sibling.cancelled()

    # "the first is `exceptions[0]`": failures are listed in the order in which they happened
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("late", turns=2))
            group.create_task(fail("early", turns=2))
        raise AssertionError
    except ExceptionGroup as caught:
        assert [str(each) for each in caught.exceptions] == ["late", "early"]

    # "a child that is cancelled by itself is no failure for a TaskGroup"
    async with asyncio.TaskGroup() as group:
        lonely = group.create_task(forever())
        other = group.create_task(asyncio.sleep(0, result=7))
        await asyncio.sleep(0)
        lonely.cancel()
    assert lonely.cancelled() and other.result() == 7

    # "never retrieved" is logged when a failed task is collected unseen
    task = asyncio.create_task(fail("unseen"))
    await asyncio.wait([task])
    del task
    gc.collect()
    assert messages == ["Task exception was never retrieved"], messages

    # "asyncio.timeout turns its own cancellation into TimeoutError, and no other"
    async def impatient():
        async with asyncio.timeout(0):
            await forever()

    [end] = await asyncio.gather(impatient(), return_exceptions=True)
    assert isinstance(end, TimeoutError)

    async def patient():
        async with asyncio.timeout(60):
            await forever()

    task = asyncio.create_task(patient())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()

    # "asyncio.TimeoutError is the builtin, and an OSError: a socket raises the same class"
    assert asyncio.TimeoutError is TimeoutError and issubclass(TimeoutError, OSError)
    assert __import__("socket").timeout is TimeoutError

    # "`expired()` of the `timeout` tells which of the two it was"
    async def expires(seconds):
        try:
            async with asyncio.timeout(seconds) as limit:
                if seconds == 0:
                    await forever()
                raise TimeoutError("of its own")
        except TimeoutError:
            return limit.expired()

    assert await asyncio.gather(expires(0), expires(60)) == [True, False]

    # "order of the arguments"
    results = await asyncio.gather(asyncio.sleep(0.01, result="a"), asyncio.sleep(0, result="b"))
    assert results == ["a", "b"]

    # "`return` and `break` may not leave an `except*` block"
    for line in ("return", "break"):
        source = f"def f():\n while 1:\n  try: pass\n  except* ValueError: {line}\n"
        try:
            compile(source, "x", "exec")
            raise AssertionError
        except SyntaxError:
            pass


asyncio.run(main())
