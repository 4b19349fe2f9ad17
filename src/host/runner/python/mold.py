"""A worker that judges nothing itself, and makes the workers that do: each in a process of its own.

What they share is what any worker has before the save: the interpreter, the judge, the exercise's
modules. What one of them wrote is removed before the next; étude throws the whole sandbox away
when one of them left a process or did not end by itself.
"""

import _socket
import os
import sys
import time
from typing import Any

from .channel import Control
from .judge import Judge, attempt, has_children, judge_once, say_ready, settle

DESCRIPTORS = 4

_fork, _exit, _now = os.fork, os._exit, time.monotonic_ns
_modules = sys.modules


def is_pristine(judge: Judge, message: dict[str, Any]) -> bool:
    """Whether nothing here but memory came of the preparation: no thread, no process, no file."""
    own = {name.partition("/")[0] for name in message["tests"]}
    if has_children() or len(os.listdir("/proc/self/task")) > 1:
        return False
    if not own.issuperset(os.listdir(judge.root)):
        return False
    return not any(left(folder, judge.root) for folder in message["mold"])


def left(folder: str, root: str) -> list[str]:
    """What lies in a folder of the sandbox's own, beside the exercise's."""
    if not os.path.isdir(folder):
        return []
    paths = [f"{folder}/{name}" for name in os.listdir(folder)]
    return [path for path in paths if path != root]


def remove(path: str) -> None:
    """Remove a file, or a folder whose rights may have been taken."""
    if os.path.isdir(path) and not os.path.islink(path):
        os.chmod(path, 0o700)
        for name in os.listdir(path):
            remove(f"{path}/{name}")
        os.rmdir(path)
    else:
        os.unlink(path)


def received(control: Control) -> list[int]:
    """The descriptors of the next worker; étude going away ends this process."""
    socket = _socket.socket(fileno=control.fd)
    try:
        data, ancillary, _, _ = socket.recvmsg(
            1, _socket.CMSG_SPACE(DESCRIPTORS * 4), _socket.MSG_CMSG_CLOEXEC
        )
    finally:
        socket.detach()
    if not data:
        _exit(0)
    numbers = b"".join(bytes(content) for _, _, content in ancillary)
    return [int.from_bytes(numbers[at : at + 4], sys.byteorder) for at in range(0, len(numbers), 4)]


def in_a_worker() -> bool:
    """Fork. A worker's parent is process 1 of its sandbox, here as everywhere."""
    between = _fork()
    if between:
        os.waitpid(between, 0)
        return False
    if _fork():
        _exit(0)
    os.setsid()
    return True


def clean(judge: Judge, message: dict[str, Any]) -> None:
    """Leave the sandbox as its first worker found it."""
    os.chmod(judge.root, 0o755)
    for name in os.listdir(judge.root):
        remove(f"{judge.root}/{name}")
    for folder in message["mold"]:
        for path in left(folder, judge.root):
            remove(path)
    judge.files.place(message["tests"])
    # Otherwise each of them would draw the same numbers, which no fresh interpreter does.
    numbers = _modules.get("numpy.random")
    if numbers is not None:
        numbers.seed()


def work(judge: Judge, message: dict[str, Any], descriptors: list[int]) -> None:
    """What is done in the new process."""
    since = _now()
    control_fd, records, output_fd, dump = descriptors
    control, judge.output, _ = settle(control_fd, output_fd, dump)
    attempt(control, "sandbox", lambda: clean(judge, message))
    judge_once(judge, records, control, since, practices=False)  # the files are on their way


def serve(control_fd: int, records: int, output_fd: int, dump: int) -> None:
    """Prepare once; then make a worker for each set of descriptors that comes."""
    control, output, held = settle(control_fd, output_fd, dump)
    message = control.receive()
    judge = Judge(message, output)
    since = _now()
    attempt(control, "tests", lambda: judge.prepare(message))
    if not is_pristine(judge, message):
        judge_once(judge, records, control, since)
        return
    os.close(records)
    say_ready(judge, control, since, makes_workers=True)
    while True:
        descriptors = received(control)
        if in_a_worker():
            break
        for fd in descriptors:
            os.close(fd)
    for fd in held:
        os.close(fd)
    work(judge, message, descriptors)
