"""Misconception: asking for more than is missing does no harm, what is too much can be cut off.

fails: ReadExactlyTest.test_no_byte_too_many_is_taken
"""

import io
import struct
import zlib
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple, TextIO

MAGIC = b"FWIM"
HEADER = struct.Struct(">4sII")  # MAGIC, size of the body, zlib.crc32 of the body
SECTION = struct.Struct(">4sI")  # name, padded with NUL; size of the data, which follows


class Section(NamedTuple):
    name: str
    data: bytes


def read_exactly(stream: BinaryIO, size: int) -> bytes:
    buffer = io.BytesIO()
    while (missing := size - buffer.tell()) > 0:
        chunk = stream.read(size)
        if not chunk:
            raise EOFError(f"{missing} of {size} bytes are missing")
        buffer.write(chunk)
    return buffer.getvalue()[:size]


def read_image(stream: BinaryIO) -> list[Section]:
    magic, size, crc = HEADER.unpack(read_exactly(stream, HEADER.size))
    if magic != MAGIC:
        raise ValueError(f"an image begins with {MAGIC}, not {magic}")
    body = read_exactly(stream, size)
    if zlib.crc32(body) != crc:
        raise ValueError("the CRC of the body is wrong")
    parts = io.BytesIO(body)
    sections = []
    while parts.tell() < size:
        name, length = SECTION.unpack(read_exactly(parts, SECTION.size))
        sections.append(Section(name.rstrip(b"\0").decode("ascii"), read_exactly(parts, length)))
    return sections


def write_image(sections: Iterable[Section], stream: BinaryIO) -> None:
    body = io.BytesIO()
    for name, data in sections:
        body.write(SECTION.pack(name.encode("ascii"), len(data)))
        body.write(data)
    content = body.getvalue()
    stream.write(HEADER.pack(MAGIC, len(content), zlib.crc32(content)))
    stream.write(content)


def write_listing(sections: Iterable[Section], out: TextIO) -> None:
    for name, data in sections:
        print(f"{name:4}{len(data):8}", file=out)


def listing(title: str, sections: Iterable[Section]) -> str:
    out = io.StringIO()
    print(title, file=out)
    write_listing(sections, out)
    return out.getvalue()
