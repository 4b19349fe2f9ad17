"""The files of the exercise, in the folder that the learner's program runs in."""

import os
from collections.abc import Iterable
from typing import Any

HIGH = 200
WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0)

_open, _write, _close, _unlink = os.open, os.write, os.close, os.unlink


def raised(fd: int) -> int:
    """The same file under a high number, out of the way of a learner who counts descriptors."""
    import fcntl

    high: int = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, HIGH)
    os.close(fd)
    return high


class Files:
    """Writes them. Making a file takes longer than writing it, so that can be done beforehand."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._made: dict[str, int] = {}

    def place(self, files: dict[str, Any]) -> None:
        """Write files below the folder; what is no text comes as hexadecimal digits."""
        for name, content in files.items():
            data = bytes.fromhex(content["hex"]) if isinstance(content, dict) else content.encode()
            fd = self._made.pop(name, -1)
            if fd < 0:
                path = f"{self.root}/{name}"
                if "/" in name:
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                fd = _open(path, WRITING, 0o666)
            while data:
                data = data[_write(fd, data) :]
            _close(fd)

    def make(self, names: Iterable[str]) -> None:
        """Make files that will be placed soon. What cannot be made now is made then."""
        for name in names:
            if "/" in name:
                continue
            try:
                fd = _open(f"{self.root}/{name}", WRITING, 0o666)
            except OSError:
                continue
            self._made[name] = raised(fd)

    def remove_unplaced(self) -> None:
        """Remove what was made, and then not placed."""
        while self._made:
            name, fd = self._made.popitem()
            _close(fd)
            _unlink(f"{self.root}/{name}")
