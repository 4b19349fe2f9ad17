"""The way back: sealed records in memory that étude shares, and a socket that only nudges.

Every descriptor may be closed or overwritten by the learner's program without harm: the records lie
in a mapping without a descriptor. A record is its length, a keyed hash of its number and body, and
its body in JSON; étude counts and checks all of them.
"""
# ruff: noqa: SIM105  # contextlib is the learner's to change; `try` is not

import json.decoder
import json.encoder
import json.scanner
import mmap
import os
import select
import time
from _blake2 import blake2s
from typing import Any, cast

HEADER = 64
IMPORTING = 65535
AT_ONCE = 1 << 14
REHEARSAL = 1 << 14
IMPORTED = b'{"k":"import","st":"ok","t":%d,"builtins":%b,"out":%d}'
PASSED = b'{"k":"test","i":%d,"st":"pass","t":%d,"out":[%d,%d]}'

_encode = json.encoder.c_make_encoder(  # type: ignore[attr-defined]
    None, str, json.encoder.encode_basestring_ascii, None, ":", ",", False, False, True
)
_decode = json.scanner.c_make_scanner(json.decoder.JSONDecoder())  # type: ignore[attr-defined]
_getpid, _exit, _write, _close, _fstat = os.getpid, os._exit, os.write, os.close, os.fstat
_now = time.monotonic_ns


def seal(number: int, body: bytes, key: bytes) -> bytes:
    """The 16 bytes that prove that record `number` says `body`."""
    return blake2s(number.to_bytes(4, "little") + body, digest_size=16, key=key).digest()


def encode(body: dict[str, Any] | list[str]) -> bytes:
    """JSON by the C encoder: a patched json module does not matter."""
    return "".join(_encode(body, 0)).encode("ascii")


class Channel:
    """The records of one run."""

    def __init__(self, records: int, control: int) -> None:
        self._size = os.fstat(records).st_size
        self._memory: mmap.mmap | bytearray = self._map(records)
        self._control = control
        self._pid = _getpid()
        self._key = b""
        self._at = HEADER
        self._count = 0

    def _map(self, fd: int) -> mmap.mmap:
        """Map the records, and close every descriptor of them: also the one that mmap keeps."""
        inode = os.fstat(fd).st_ino
        memory = mmap.mmap(fd, self._size)
        for other in range(256):
            try:
                found = os.fstat(other)
            except OSError:
                continue
            if found.st_ino == inode and found.st_size == self._size:
                os.close(other)
        if hasattr(mmap, "MADV_DONTFORK"):
            memory.madvise(mmap.MADV_DONTFORK)
        memory[0:HEADER] = bytes(HEADER)
        memory[HEADER : HEADER + 65536] = bytes(65536)  # touched now, not after the save
        return memory

    def rehearsal(self) -> "Channel":
        """A channel to nobody, for the same steps without anything being reported."""
        twin = Channel.__new__(Channel)
        twin.__dict__.update(self.__dict__)
        twin._memory = bytearray(REHEARSAL)
        twin._size = REHEARSAL
        twin._key = b"rehearsal"
        return twin

    def rewind(self) -> None:
        """Forget what a rehearsal put here."""
        self._at, self._count = HEADER, 0

    def open(self, key: bytes) -> None:
        """Take the key of this run."""
        self._key = key

    def mine(self) -> None:
        """A process that the learner forked must not report: it leaves."""
        if _getpid() != self._pid:
            _exit(93)

    def mark(self, current: int) -> None:
        """Say what begins now: a test (its index + 1) or the import."""
        self.mine()
        self._memory[8:16] = _now().to_bytes(8, "little")
        self._memory[4:8] = current.to_bytes(4, "little")

    def record(self, body: dict[str, Any]) -> None:
        """Append a record; one that does not fit is cut to the part that decides."""
        self.mine()
        data = encode(body)
        if self._at + 20 + len(data) > self._size:
            data = encode({key: body[key] for key in ("k", "i", "st", "t") if key in body})
        self.put(data)

    def imported(self, took: int, builtins: list[str], out: int) -> None:
        """Append that all was imported; the names are those of changed builtins."""
        self.mine()
        self.put(IMPORTED % (took, encode(builtins) if builtins else b"[]", out))

    def passed(self, index: int, took: int, begin: int, end: int) -> None:
        """Append the record that most tests get; it needs no encoder."""
        self.mine()
        self.put(PASSED % (index, took, begin, end))

    def put(self, data: bytes) -> None:
        """Append a record that is encoded already, if there is room."""
        if self._at + 20 + len(data) > self._size:
            return
        tag = seal(self._count, data, self._key)
        end = self._at + 20 + len(data)
        self._memory[self._at : end] = len(data).to_bytes(4, "little") + tag + data
        self._at = end
        self._count += 1
        self._memory[16:20] = self._count.to_bytes(4, "little")
        self._memory[0:4] = end.to_bytes(4, "little")

    def nearly(self) -> None:
        """Say that the tests are over: étude needs as long to wake up as the rest will take."""
        self._memory[24:28] = (1).to_bytes(4, "little")
        self.nudge()

    def nudge(self) -> None:
        """Let étude look at the records."""
        try:
            _write(self._control, b"\n")
        except OSError:
            pass

    def finish(self) -> None:
        """Say that the last record is written."""
        self._memory[20:24] = (1).to_bytes(4, "little")
        self.nudge()
        _exit(0)


class Control:
    """Messages from étude: a length of four bytes, then JSON."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self._rest = b""
        self._waits = select.poll()
        self._waits.register(fd, select.POLLIN)

    def _take(self, size: int) -> bytes:
        data = self._rest
        while len(data) < size:
            more = os.read(self.fd, max(AT_ONCE, size - len(data)))
            if not more:
                os._exit(0)
            data = data + more if data else more
        self._rest = data[size:]
        return data[:size]

    def receive(self) -> dict[str, Any]:
        """The next message; étude going away ends this process."""
        size = int.from_bytes(self._take(4), "little")
        return cast("dict[str, Any]", _decode(self._take(size).decode(), 0)[0])

    def waits(self) -> bool:
        """Whether a message is there."""
        return bool(self._rest) or bool(self._waits.poll(0))

    def send(self, body: dict[str, Any]) -> None:
        """Answer, while there is nothing of the learner's here yet."""
        data = encode(body)
        data = len(data).to_bytes(4, "little") + data
        while data:
            data = data[os.write(self.fd, data) :]
