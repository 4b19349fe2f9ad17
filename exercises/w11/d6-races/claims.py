"""What the text of this day claims, run: one block per claim."""

import dis
import faulthandler
import os
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path


class Box:
    n = 0


# "`x += 1` is three steps": load, add, store
steps = [
    line.opname for line in dis.get_instructions(compile("box.n += 1", "", "exec"), adaptive=False)
]
assert "BINARY_OP" in steps
names = [name for name in steps if "ATTR" in name or name == "BINARY_OP"]
assert names == ["LOAD_ATTR", "BINARY_OP", "STORE_ATTR"], names


def in_threads(work, number=4):
    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# "Four threads with 100,000 increments each lost none here": a switch is checked for at the end of
# a loop's body and at calls
box = Box()


def increments():
    for _ in range(100_000):
        box.n += 1


old = sys.getswitchinterval()
sys.setswitchinterval(1e-6)
in_threads(increments)
assert box.n == 400_000, box.n


# "put a call between the load and the store, and it loses": forced here by a barrier
def same(number):
    barrier.wait()
    return number


barrier, box = threading.Barrier(4), Box()


def with_a_call():
    box.n = same(box.n) + 1


in_threads(with_a_call)
assert box.n == 1, box.n


# and by luck alone, with a Python call between the two and a short switch interval
def plus_one(number):
    for _ in range(20):
        pass
    return number + 1


box = Box()


def often():
    for _ in range(20_000):
        box.n = plus_one(box.n)


in_threads(often)
assert box.n < 80_000, box.n
sys.setswitchinterval(old)

# "`setdefault` is one step": every thread gets the same object
locks, seen, barrier = {}, [], threading.Barrier(8)


def get():
    barrier.wait()
    seen.append(locks.setdefault("a", threading.Lock()))


in_threads(get, 8)
assert len(set(map(id, seen))) == 1

# "`faulthandler.dump_traceback_later` writes the stack of every thread after so many seconds"
release = threading.Event()


def stuck_here():
    release.wait()


thread = threading.Thread(target=stuck_here, name="transfer-7")
thread.start()
with tempfile.TemporaryFile() as file:
    faulthandler.dump_traceback_later(0.1, file=file)
    deadline = time.monotonic() + 5
    while os.fstat(file.fileno()).st_size == 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.1)
    file.seek(0)
    dump = file.read().decode()
assert "stuck_here" in dump and Path(__file__).name in dump, dump

# "`sys._current_frames()` gives the same to a running program, by thread id"
frame = sys._current_frames()[thread.ident]
functions = []
while frame is not None:
    functions.append(frame.f_code.co_name)
    frame = frame.f_back
assert "stuck_here" in functions
assert "transfer-7" in [each.name for each in threading.enumerate()]
release.set()
thread.join()

# "an ExitStack releases in the opposite order what it has entered, when one of them fails, too"
a, b = threading.Lock(), threading.Lock()
with suppress(KeyError), ExitStack() as held:
    held.enter_context(a)
    held.enter_context(b)
    raise KeyError
assert not a.locked() and not b.locked()
