"""What the text of this day claims, run: one block per claim."""

import concurrent.futures
import logging
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

# "`concurrent.futures.TimeoutError` is the built-in one since 3.11"
assert concurrent.futures.TimeoutError is TimeoutError

stop = threading.Event()

# "`submit` never blocks", "`map` takes all of its iterable in the call"
pool = ThreadPoolExecutor(1)
stuck = pool.submit(stop.wait)
waiting = [pool.submit(pow, 2, 3) for _ in range(10_000)]
taken = []


def source():
    for number in range(100):
        taken.append(number)
        yield number


results = pool.map(str, source())
assert len(taken) == 100

# "`cancel()` takes a task out of the queue, and returns False for one that runs"
assert waiting[-1].cancel() and not stuck.cancel() and stuck.running()

# "`result(timeout)` raises TimeoutError and changes nothing about the task"
try:
    stuck.result(timeout=0.01)
    raise AssertionError
except TimeoutError:
    assert stuck.running()

# "the default `wait=True` ..., `cancel_futures=True` empties the queue"
pool.shutdown(wait=False, cancel_futures=True)
assert all(future.cancelled() for future in waiting)
stop.set()

# "An exception, SystemExit included, is kept in the future ... nothing is printed"
output = subprocess.run(
    [
        sys.executable,
        "-c",
        "from concurrent.futures import ThreadPoolExecutor as T\n"
        "with T() as pool: pool.submit(int, 'x'); pool.submit(exit, 3)",
    ],
    capture_output=True,
)
assert (output.returncode, output.stdout, output.stderr) == (0, b"", b"")
with ThreadPoolExecutor(1) as pool:
    assert isinstance(pool.submit(sys.exit).exception(), SystemExit)

# "the interpreter, too, waits at its end for the threads of every pool"
output = subprocess.run(
    [
        sys.executable,
        "-c",
        "import time; from concurrent.futures import ThreadPoolExecutor as T\n"
        "pool = T(); pool.submit(lambda: [time.sleep(0.3), print('task')])\n"
        "pool.shutdown(wait=False, cancel_futures=True); print('main')",
    ],
    capture_output=True,
    text=True,
)
assert output.stdout.split() == ["main", "task"], output

# "a task that waits for another task of its own pool": a deadlock with one worker
with ThreadPoolExecutor(1) as pool:

    def outer():
        inner = pool.submit(pow, 2, 3)
        try:
            return inner.result(timeout=0.2)
        except TimeoutError:
            return "stuck"

    assert pool.submit(outer).result() == "stuck"

# "What one task leaves in a `threading.local`, the next one finds"
local = threading.local()
with ThreadPoolExecutor(1) as pool:
    pool.submit(setattr, local, "tenant", "acme").result()
    assert pool.submit(getattr, local, "tenant").result() == "acme"

# "An exception ends the iteration over `map`"
with ThreadPoolExecutor(1) as pool:
    results = pool.map(int, ["1", "x", "3"])
    assert next(results) == 1
    try:
        next(results)
        raise AssertionError
    except ValueError:
        assert next(results, "over") == "over"

# "a done callback runs in the thread that completes the future (or here, if it is done already),
# and what it raises is logged and dropped"
logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
logging.getLogger("concurrent.futures").propagate = False
threads = []
go = threading.Event()
with ThreadPoolExecutor(1) as pool:
    future = pool.submit(go.wait)
    future.add_done_callback(lambda _: threads.append(threading.get_ident()))
    future.add_done_callback(lambda _: 1 / 0)
    go.set()
future.add_done_callback(lambda _: threads.append(threading.get_ident()))
assert threads[0] != threading.get_ident() == threads[1]

# "`as_completed` has one deadline for all, and raises TimeoutError itself"
never = Future()
start = time.monotonic()
try:
    list(as_completed([never, Future()], timeout=0.05))
    raise AssertionError
except TimeoutError:
    assert time.monotonic() - start < 5

# "the default of `max_workers` is the number of cores plus 4, at most 32"
cores = (os.process_cpu_count if sys.version_info >= (3, 13) else os.cpu_count)()
assert ThreadPoolExecutor()._max_workers == min(32, cores + 4)


# "A TimeoutError that the caller's loop raises is not thrown into the generator"
def guarded():
    try:
        yield 1
    except TimeoutError:
        raise AssertionError from None


try:
    for _ in guarded():
        raise TimeoutError
except TimeoutError:
    pass
