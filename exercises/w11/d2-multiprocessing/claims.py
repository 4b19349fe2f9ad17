"""What the text of this day claims, run: one block per claim."""

import functools
import io
import multiprocessing
import operator
import os
import pickle
import signal
import sys
import tempfile
import threading
import time
from collections import Counter

fork = multiprocessing.get_context("fork")

# "fork: Linux up to 3.13", "forkserver: Linux since 3.14"
if sys.platform == "linux":
    expected = "fork" if sys.version_info < (3, 14) else "forkserver"
    assert multiprocessing.get_context().get_start_method() == expected


# "A function is pickled as its module and its name"
data = pickle.dumps(operator.itemgetter)
assert b"operator" in data and b"itemgetter" in data and len(data) < 60


# "a lambda, or a function inside a function, has no name that could be imported"
def nested():
    def inner():
        pass

    return inner


for function in (nested(), lambda: 0):
    try:
        pickle.dumps(function)
        raise AssertionError
    except (AttributeError, pickle.PicklingError):
        pass
assert pickle.loads(pickle.dumps(functools.partial(pow, 2)))(3) == 8


# "`pool.map(self.work, rows)` ships `self` with it"
class Model(list):
    def work(self, row):
        return row


bound = Model(["weights" * 1000]).work
sys.modules["__main__"].Model = Model
Model.__module__ = "__main__"
assert len(pickle.dumps(bound)) > 7000

# "leaving `with Pool()` terminates the workers": a result that is still awaited never comes
with fork.Pool(1) as pool:
    result = pool.apply_async(time.sleep, (0.3,))
try:
    result.get(1)
    raise AssertionError
except multiprocessing.TimeoutError:
    pass

# "`close()` and `join()` wait for them"
pool = fork.Pool(1)
result = pool.apply_async(pow, (2, 3))
pool.close()
pool.join()
assert result.get() == 8


# "a worker that is killed takes its task with it: the pool starts another and the result never
# comes"
with fork.Pool(1) as pool:
    victim = pool.apply(os.getpid)
    result = pool.apply_async(time.sleep, (30,))
    time.sleep(0.2)
    os.kill(victim, signal.SIGKILL)
    try:
        result.get(1)
        raise AssertionError
    except multiprocessing.TimeoutError:
        assert pool.apply_async(os.getpid).get(5) != victim

# "An exception comes back pickled and is raised by `get`, with the worker's traceback as its cause"
with fork.Pool(1) as pool:
    try:
        pool.apply(int, ("x",))
        raise AssertionError
    except ValueError as error:
        assert type(error.__cause__).__name__ == "RemoteTraceback"

# "`exitcode` is 0, 1 after an exception, or minus the number of a signal"
for target, arguments, code in ((int, (), 0), (time.sleep, (30,), -signal.SIGTERM)):
    process = fork.Process(target=target, args=arguments)
    assert process.exitcode is None
    process.start()
    if code:
        process.terminate()
    assert process.join() is None and process.exitcode == code
saved = os.dup(2)
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
process = fork.Process(target=int, args=("x",))
process.start()
process.join()
os.dup2(saved, 2)
assert process.exitcode == 1

# "a lock that another thread held at that moment stays locked in the copy for ever"
lock, held, done = threading.Lock(), threading.Event(), threading.Event()


def holder():
    with lock:
        held.set()
        done.wait()


thread = threading.Thread(target=holder)
thread.start()
held.wait()
queue = fork.SimpleQueue()
process = fork.Process(target=lambda: queue.put(lock.acquire(timeout=0.2)))
process.start()
process.join()
assert queue.get() is False
done.set()
thread.join()

# "since 3.12 a DeprecationWarning says so"
if sys.version_info >= (3, 12):
    import warnings

    pause = threading.Event()
    thread = threading.Thread(target=pause.wait)
    thread.start()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        process = fork.Process(target=int)
        process.start()
        process.join()
    pause.set()
    thread.join()
    assert any(warning.category is DeprecationWarning for warning in caught)

# "+ drops what is not positive" and `update` keeps it
cold = Counter(a=-1)
assert cold + Counter(b=1) == Counter(b=1) and "a" not in cold + Counter(b=1)
cold.update(b=1)
assert dict(cold) == {"a": -1, "b": 1}

# "16 s of work in two processes ... the last piece": four pieces for each process wait for less
assert max(sum([9, 1, 1, 1]), sum([1, 1, 1, 1])) == 12

# "`file.tell()` says the same": the position is the sum of the lengths, in bytes
with tempfile.TemporaryFile() as file:
    file.write("ü1 5\nü1 -2\n".encode())
    position = file.seek(0)
    while line := file.readline():
        position += len(line)
        assert position == file.tell()


# "with a system call for each line": a buffered reader asks the file itself where it is
class Counting(io.FileIO):
    tells = 0

    def tell(self):
        self.tells += 1
        return super().tell()


with tempfile.NamedTemporaryFile() as named:
    named.write(b"x\n" * 10)
    named.flush()
    with Counting(named.name) as raw, io.BufferedReader(raw) as file:
        before = raw.tells
        while file.readline():
            file.tell()
        assert raw.tells - before == 10, raw.tells
