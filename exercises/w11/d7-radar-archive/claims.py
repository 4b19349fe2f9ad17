"""What the text of this day claims, run: one block per claim."""

import multiprocessing
import os
import pickle
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

# "a `ProcessPoolExecutor` starts its processes with the first `submit`"
with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
    assert multiprocessing.active_children() == []
    assert pool.submit(os.getpid).result() != os.getpid()
    assert multiprocessing.active_children() != []

# "Futures of two pools can be nested without a deadlock": the inner pool waits for nobody outside
with (
    ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as processes,
    ThreadPoolExecutor(4) as threads,
):
    outer = [threads.submit(lambda n=n: processes.submit(abs, -n).result()) for n in range(20)]
    assert [future.result() for future in outer] == list(range(20))

# "a thread that waits for a process holds no GIL"
with ThreadPoolExecutor(1) as threads:
    gate = threading.Event()
    waiting = threads.submit(gate.wait)
    assert sum(range(1000)) == 499_500 and not waiting.done()
    gate.set()

# "A function that is defined inside another cannot be pickled, and need not be for a thread"


def outer_function():
    def work():
        return 1

    return work


with ThreadPoolExecutor(1) as threads:
    assert threads.submit(outer_function()).result() == 1
try:
    pickle.dumps(outer_function())
    raise AssertionError
except (AttributeError, pickle.PicklingError):
    pass

# "leaving the block waits for everything queued, also when an exception leaves it"
gate, done = threading.Event(), []
try:
    with ThreadPoolExecutor(1) as threads:
        for number in range(5):
            threads.submit(done.append, number)
        raise KeyError
except KeyError:
    assert done == [0, 1, 2, 3, 4]
