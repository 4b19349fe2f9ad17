"""Start to the first complete frame: étude in a pseudo-terminal, until its last line is drawn.

    python3 benches/first_frame.py [--etude target/release/etude] [--home DIR] [-n 40]

Prints median and 99th percentile of the time from the start of the process to the last byte of
the first frame.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import tempfile
import termios
import time


def first_frame(program: str, home: str) -> float:
    """Milliseconds until the key bar of the first frame is there."""
    started = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
        os.execv(program, [program, "--home", home])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    # The frame is one synchronized update: its end is the end of the frame.
    while b"\x1b[?2026l" not in seen:
        if not select.select([terminal], [], [], 10)[0]:
            raise SystemExit("no frame within 10 s")
        seen += os.read(terminal, 65536)
    took = (time.perf_counter() - started) * 1000
    os.kill(pid, signal.SIGTERM)
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass
    os.waitpid(pid, 0)
    os.close(terminal)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--etude", default="target/release/etude")
    parser.add_argument("--home", help="a home to start on; an empty one by default")
    parser.add_argument("-n", type=int, default=40)
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.etude)
    with tempfile.TemporaryDirectory() as empty:
        home = arguments.home or empty
        first_frame(program, home)
        times = sorted(first_frame(program, home) for _ in range(arguments.n))
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    median = statistics.median(times)
    print(f"start to first frame: median {median:.1f} ms, p99 {p99:.1f} ms, n = {len(times)}")


if __name__ == "__main__":
    main()
