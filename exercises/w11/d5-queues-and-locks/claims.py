"""What the text of this day claims, run: one block per claim."""

import inspect
import queue
import sys
import threading
from contextlib import suppress

# "One mutex and three conditions", which share the mutex
q = queue.Queue()
assert q.not_empty._lock is q.not_full._lock is q.all_tasks_done._lock is q.mutex

# "`maxsize` is 0 by default: no limit"
assert inspect.signature(queue.Queue).parameters["maxsize"].default == 0
for number in range(100_000):
    q.put_nowait(number)
assert not q.full()

# "`join()` waits until `task_done()` was called once for each `put`": also for sentinels
q = queue.Queue()
q.put("a")
q.put(None)
q.get()
q.task_done()
q.get()
assert q.empty() and q.unfinished_tasks == 1
q.task_done()
q.join()
try:
    q.task_done()
    raise AssertionError
except ValueError:
    pass

# "`with lock:` releases however the block ends"
lock = threading.Lock()
with suppress(KeyError), lock:
    raise KeyError
assert not lock.locked()

# "`acquire(timeout=1)` returns False when the time is over, and raises nothing"
lock.acquire()
assert lock.acquire(timeout=0.01) is False

# "a Lock has no owner": another thread may release it
thread = threading.Thread(target=lock.release)
thread.start()
thread.join()
assert not lock.locked()

# "a thread that takes it twice waits for itself; an RLock lets its owner in again", and only it
with lock:
    assert lock.acquire(timeout=0.01) is False
rlock = threading.RLock()
refused = []
with rlock, rlock:
    thread = threading.Thread(target=lambda: refused.append(rlock.acquire(blocking=False)))
    thread.start()
    thread.join()
assert refused == [False]

# "A Semaphore forgives a release too many ... a BoundedSemaphore raises ValueError"
slots = threading.Semaphore(1)
slots.release()
assert slots.acquire(blocking=False) and slots.acquire(blocking=False)
try:
    threading.BoundedSemaphore(1).release()
    raise AssertionError
except ValueError:
    pass

# "`queue.Queue` is not reentrant": a put in a signal handler that interrupts a put waits for ever
q = queue.Queue()
with q.mutex:
    assert q.mutex.acquire(blocking=False) is False
simple = queue.SimpleQueue()
assert simple.put("x") is None and not hasattr(simple, "join") and not hasattr(simple, "maxsize")

# "3.13 has `Queue.shutdown()`: `put` raises ShutDown at once, `get` when the queue is empty"
if sys.version_info >= (3, 13):
    q = queue.Queue(1)
    q.put("a")
    blocked = []

    def producer():
        try:
            q.put("b")
        except queue.ShutDown:
            blocked.append("woken")

    thread = threading.Thread(target=producer)
    thread.start()
    q.shutdown()
    thread.join()
    assert blocked == ["woken"] and q.get() == "a"
    for call in (q.get, lambda: q.put("c")):
        try:
            call()
            raise AssertionError
        except queue.ShutDown:
            pass
else:
    assert not hasattr(queue.Queue, "shutdown")

# "a thread that takes part in what it waits for": `join` on itself raises RuntimeError
errors = []


def join_myself():
    try:
        threading.current_thread().join()
    except RuntimeError as error:
        errors.append(error)


thread = threading.Thread(target=join_myself)
thread.start()
thread.join()
assert len(errors) == 1

# "a Semaphore is true": `slots or nullcontext()` would do
assert bool(threading.Semaphore(0)) is True
