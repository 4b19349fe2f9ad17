"""What the text of this day claims, run: one block per claim."""

import logging
import time
from functools import wraps
from types import FunctionType

# "`perf_counter` never runs backward; `time.time` can be set; `process_time` does not count sleep"
assert time.get_clock_info("perf_counter").monotonic
assert not time.get_clock_info("perf_counter").adjustable
assert time.get_clock_info("time").adjustable and not time.get_clock_info("time").monotonic
before = time.process_time()
time.sleep(0.05)
assert time.process_time() - before < 0.04

# "`stacklevel=2` names the caller of the function that logs"; "a wrapper above is that caller"
records = []


class Keep(logging.Handler):
    def emit(self, record):
        records.append(record.funcName)


logger = logging.getLogger("claims")
logger.propagate = False
logger.addHandler(Keep())


def logged(level):
    def decorate(func):
        @wraps(func)
        def wrapper():
            logger.warning("x", stacklevel=level)
            return func()

        return wrapper

    return decorate


def above(func):
    @wraps(func)
    def upper():
        return func()

    return upper


def caller():
    logged(1)(lambda: None)()
    logged(2)(lambda: None)()
    above(logged(2)(lambda: None))()


caller()
assert records == ["wrapper", "caller", "upper"]

# "arguments are formatted only if a handler wants the record"
formatted = []


class Text:
    def __str__(self):
        formatted.append(1)
        return "text"


logger.setLevel(logging.ERROR)
logger.warning("%s", Text())
assert formatted == []

# "all levels of a recursion run through the wrapper: the time inside is counted several times"
clock = [0.0]
total = [0.0]


def timed(func):
    @wraps(func)
    def wrapper(n):
        start = clock[0]
        try:
            return func(n)
        finally:
            total[0] += clock[0] - start

    return wrapper


@timed
def down(n):
    clock[0] += 1
    return n and down(n - 1)


down(3)
assert (clock[0], total[0]) == (4.0, 10.0)

# "a `nonlocal` flag lives per decoration, ... two threads share it"


def once(func):
    active = False

    def wrapper():
        nonlocal active
        if active:
            return "inner"
        active = True
        try:
            return func()
        finally:
            active = False

    return wrapper


def other_thread():
    import threading

    seen = []
    thread = threading.Thread(target=lambda: seen.append(guarded()))
    thread.start()
    thread.join()
    return seen


guarded = once(other_thread)
assert guarded() == ["inner"]


# "dispatch on the type of the target": three types of targets, one of them `type`
class Till:
    @staticmethod
    def rate():
        return 2


assert [type(Till), type(vars(Till)["rate"]), type(caller)] == [type, staticmethod, FunctionType]

# "a mean of 20 ms can be 98 calls of 10 ms and two of 510 ms"
assert (98 * 10 + 2 * 510) / 100 == 20
