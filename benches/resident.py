"""Memory and idle CPU of the terminal program, with Code open and nobody typing.

    python3 benches/resident.py [--etude target/release/etude] [--home DIR] [--seconds 5]

Prints the resident memory, how much of it is the program's own (the rest is its file, shared with
every other étude and given back when memory is short), and the CPU time that was used while
nothing happened.
`cargo bench --bench log -- --home DIR` makes a home with ten years of log.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import tempfile
import termios
import time


def read_until(terminal: int, wanted: bytes, patience: float = 20.0) -> None:
    seen = b""
    until = time.monotonic() + patience
    while wanted not in seen:
        if time.monotonic() > until:
            raise SystemExit(f"never saw {wanted!r}")
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)


def drain(terminal: int, quiet: float = 2.0) -> None:
    """Reads until nothing has come for a while: runs and messages are over then."""
    last = time.monotonic()
    while time.monotonic() - last < quiet:
        if select.select([terminal], [], [], 0.1)[0]:
            os.read(terminal, 65536)
            last = time.monotonic()


def cpu_seconds(pid: int) -> float:
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int, what: str) -> float:
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) / 1024
    raise SystemExit(f"no {what}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--etude", default="target/release/etude")
    parser.add_argument("--home", help="a home to start on; an empty one by default")
    parser.add_argument("--seconds", type=float, default=5.0)
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.etude)
    with tempfile.TemporaryDirectory() as empty:
        pathlib.Path(empty, "config").mkdir()
        pathlib.Path(empty, "config/config.toml").write_text("")
        home = arguments.home or empty
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
            os.execv(program, [program, "--home", home])
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
        read_until(terminal, b"\x1b[?2026l")
        for key in (b"\r", b"\r"):
            os.write(terminal, key)
            drain(terminal, 1.0)
        line = b"total = sum(value * 2 for value in range(10))"
        os.write(terminal, b"\x1b[200~" + b"\n".join([line] * 300) + b"\x1b[201~")
        # A message on the screen goes away by itself; after that nothing is left to do.
        drain(terminal, 12.0)
        before = cpu_seconds(pid)
        time.sleep(arguments.seconds)
        used = cpu_seconds(pid) - before
        idle = f"CPU in {arguments.seconds:.0f} idle s: {used * 1000:.0f} ms"
        resident, own = resident_mb(pid, "VmRSS"), resident_mb(pid, "RssAnon")
        print(f"resident: {resident:.1f} MB, {own:.1f} of them its own; {idle}")
        os.kill(pid, signal.SIGTERM)
        try:
            while os.read(terminal, 65536):
                pass
        except OSError:
            pass
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
