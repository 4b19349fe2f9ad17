"""What the text of this day claims, run: one block per claim."""

import logging
import multiprocessing
import multiprocessing.pool
import os
import pickle
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from unittest import mock

fork = multiprocessing.get_context("fork")


class Formatted(Exception):
    def __init__(self, line, reason):
        super().__init__(f"line {line}: {reason}")
        self.line = line


class Single(Exception):
    def __init__(self, line):
        super().__init__(f"line {line}")
        self.line = line


class Whole(Exception):
    def __init__(self, line, reason):
        super().__init__(line, reason)
        self.line = line


# "an exception is pickled as its class, `args` and its attributes"
error = Whole(3, "x")
error.add_note("seen")
assert error.__reduce__() == (Whole, (3, "x"), {"line": 3, "__notes__": ["seen"]})
copy = pickle.loads(pickle.dumps(error))
assert (copy.args, copy.line, copy.__notes__) == ((3, "x"), 3, ["seen"])

# "the class is called with `args`": one text where two arguments are needed
assert Formatted(3, "x").args == ("line 3: x",)
try:
    pickle.loads(pickle.dumps(Formatted(3, "x")))
    raise AssertionError
except TypeError:
    pass

# "With one argument it is worse: nothing is raised, and the text is wrong"
assert str(pickle.loads(pickle.dumps(Single(3)))) == "line line 3"


def fails():
    raise Formatted(3, "x")


def seven():
    return 7


def broken(*tasks, **options):
    """What becomes of the tasks in a pool of one process."""
    with ProcessPoolExecutor(1, mp_context=fork, **options) as pool:
        futures = [pool.submit(*task) for task in tasks]
        errors = [future.exception() for future in futures]
        try:
            pool.submit(seven).result()
            usable = True
        except BrokenProcessPool:
            usable = False
    return errors, usable


# "the pool breaks: BrokenProcessPool for every task that is not done, and for every later one;
# it says a process was terminated abruptly ... the cause names the TypeError"
errors, usable = broken((fails,), (time.sleep, 0), (seven,))
assert [type(error) for error in errors] == [BrokenProcessPool] * 3 and not usable
assert "terminated abruptly" in str(errors[0])
assert "missing 1 required positional argument" in str(errors[0].__cause__)


# "A process that really dies breaks the pool in the same way, without a cause"
def dies():
    os.kill(os.getpid(), signal.SIGKILL)


errors, usable = broken((dies,), (seven,))
assert isinstance(errors[0], BrokenProcessPool) and errors[0].__cause__ is None and not usable

# "An initializer that raises breaks the pool"
logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
logging.getLogger("concurrent.futures").propagate = False
errors, usable = broken((seven,), initializer=int, initargs=("x",))
assert isinstance(errors[0], BrokenProcessPool) and not usable


# "an ordinary exception comes back with the worker's traceback as its cause"
errors, usable = broken((int, "x"))
assert isinstance(errors[0], ValueError) and usable
assert "Traceback" in str(errors[0].__cause__)

# "`map` makes a task of each item (`chunksize` is 1)", "`Pool.map` makes four chunks for each
# process"
submit = ProcessPoolExecutor.submit
with mock.patch.object(ProcessPoolExecutor, "submit", autospec=True) as spy:
    spy.side_effect = submit
    with ProcessPoolExecutor(1, mp_context=fork) as pool:
        assert len(list(pool.map(abs, range(100)))) == 100
        assert spy.call_count == 100
        assert len(list(pool.map(abs, range(100), chunksize=50))) == 100
        assert spy.call_count == 102
split = multiprocessing.pool.Pool._get_tasks
with mock.patch.object(multiprocessing.pool.Pool, "_get_tasks", side_effect=split) as spy:
    with fork.Pool(2) as pool:
        pool.map(abs, range(800))
    assert spy.call_args.args[2] == 100

# "`max_tasks_per_child` ... not with fork"
try:
    ProcessPoolExecutor(1, mp_context=fork, max_tasks_per_child=1)
    raise AssertionError
except ValueError:
    pass


# "`__init__` that does not call `super().__init__` keeps `args` as they were passed"
class Bare(Exception):
    def __init__(self, line, reason):
        self.line = line


assert Bare(3, "x").args == (3, "x")


# "What the initializer sets stays for all tasks of the process"
def remember(value):
    global remembered
    remembered = value


def recall():
    return remembered


with ProcessPoolExecutor(1, mp_context=fork, initializer=remember, initargs=(5,)) as pool:
    assert [pool.submit(recall).result() for _ in range(2)] == [5, 5]
