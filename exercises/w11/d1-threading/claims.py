"""What the text of this day claims, run: one block per claim."""

import contextvars
import decimal
import hashlib
import json
import re
import sys
import threading
import zlib
from itertools import repeat
from unittest import mock

# "a thread that waits for it for 5 ms asks for it"
assert sys.getswitchinterval() == 0.005


def first_to_write(call):
    """Who comes first: a thread that is woken before `call`, or this one after it?

    With a switch interval of a minute nobody is asked to give the GIL up: it changes hands only
    where it is released voluntarily.
    """
    ready, go, order = threading.Event(), threading.Event(), []

    def other():
        ready.set()
        go.wait()
        order.append("other")

    thread = threading.Thread(target=other)
    thread.start()
    ready.wait()
    old = sys.getswitchinterval()
    sys.setswitchinterval(60)
    try:
        go.set()
        call()
        order.append("this")
    finally:
        sys.setswitchinterval(old)
    thread.join()
    return order[0]


# the table: "C code that releases it" and "C code that holds it"
big = b"0123456789abcdef" * 3_000_000
assert first_to_write(lambda: hashlib.sha256(big)) == "other"
assert first_to_write(lambda: zlib.crc32(big)) == "other"
assert first_to_write(lambda: zlib.compress(big[:6_000_000])) == "other"
assert first_to_write(lambda: threading.Event().wait(0.05)) == "other"
text = json.dumps(list(range(100_000)))
assert first_to_write(lambda: json.loads(text)) == "this"
assert first_to_write(lambda: re.search(r"x", text)) == "this"
assert first_to_write(lambda: sorted(range(100_000, 0, -1))) == "this"
assert first_to_write(lambda: sum(range(1_000_000))) == "this"
assert first_to_write(lambda: [n * n for n in range(100_000)]) == "this"

# "between two bytecodes and never inside one": a loop in C sees a value that never changes, a loop
# in Python sees it change
box, stop = [0], threading.Event()


def counting():
    while not stop.is_set():
        box[0] += 1


thread = threading.Thread(target=counting)
thread.start()
in_c = set(map(box.__getitem__, repeat(0, 1_000_000)))
in_python = {box[0] for _ in range(1_000_000)}
stop.set()
thread.join()
assert len(in_c) == 1 < len(in_python), (len(in_c), len(in_python))

# "what the target returns is dropped", "`join()` returns None, as it does after a success"
with mock.patch("threading.excepthook") as hook:
    thread = threading.Thread(target=int, args=("x",))
    thread.start()
    assert thread.join() is None
assert hook.call_args.args[0].exc_type is ValueError

# "SystemExit is dropped without a word"
with mock.patch("sys.stderr") as stderr:
    thread = threading.Thread(target=sys.exit, args=("fatal",))
    thread.start()
    thread.join()
assert not stderr.method_calls

# "`join(timeout)` returns None as well when the time is over"
release = threading.Event()
thread = threading.Thread(target=release.wait)
thread.start()
assert thread.join(0.01) is None and thread.is_alive()
release.set()
thread.join()
assert not thread.is_alive()

# "a thread starts with an empty context", and the decimal context lives in it
tenant = contextvars.ContextVar("tenant", default="nobody")
tenant.set("acme")
decimal.getcontext().prec = 5
seen = []
thread = threading.Thread(target=lambda: seen.extend([tenant.get(), decimal.getcontext().prec]))
thread.start()
thread.join()
assert seen == ["nobody", 28], seen

# "`copy_context().run` ... and a context that is in use cannot be entered again"
context = contextvars.copy_context()
assert context.run(tenant.get) == "acme"
try:
    context.run(context.run, int)
    raise AssertionError
except RuntimeError:
    pass
assert context.copy().run(context.run, int) == 0

# "`dict` and `list` keep their own structure whole", `popleft` of an empty deque raises IndexError
lines = []
threads = [
    threading.Thread(target=lambda: [lines.append(1) for _ in range(20_000)]) for _ in range(4)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(lines) == 80_000

# "`threading.Thread(target=render(photo))` renders in the caller": the argument is the result
names = []
thread = threading.Thread(target=names.append(threading.current_thread().name))
thread.start()
thread.join()
assert names == [threading.main_thread().name]


# "two threads in one `next` get 'generator already executing'"
def photos():
    inside.set()
    go.wait()
    yield "a"


inside, go = threading.Event(), threading.Event()
shared = photos()
thread = threading.Thread(target=next, args=(shared,))
thread.start()
inside.wait()
try:
    next(shared)
    raise AssertionError
except ValueError as error:
    assert str(error) == "generator already executing"
finally:
    go.set()
thread.join()
