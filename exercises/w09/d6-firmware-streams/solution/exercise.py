"""Read and write firmware images: a header, and a body of sections, on any
binary stream.

Style, tested: BytesIO holds what is bytes on the way, StringIO what is
text.
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
    """One part of an image; the name has 1 to 4 ASCII characters, the data
    may be empty.
    """

    name: str
    data: bytes


def read_exactly(stream: BinaryIO, size: int) -> bytes:
    """Return the next `size` bytes of `stream`, or raise EOFError when it
    ends before.

    A `read(n)` of the stream returns up to n bytes, and none only at the
    end. It is called until all are there, never for more than are missing,
    and not at all when none are.

    >>> read_exactly(io.BytesIO(b"FWIM....."), 4)
    b'FWIM'
    """
    buffer = io.BytesIO()
    while (missing := size - buffer.tell()) > 0:
        chunk = stream.read(missing)
        if not chunk:
            raise EOFError(f"{missing} of {size} bytes are missing")
        buffer.write(chunk)
    return buffer.getvalue()


def read_image(stream: BinaryIO) -> list[Section]:
    """Return the sections of the image that begins where `stream` stands,
    in order.

    Only `read` is called, by read_exactly: the stream may be a raw one over
    a socket or a pipe. Afterwards it stands right behind the image, and is
    open. An image that is cut off, or a section that is longer than the
    rest of the body, is an EOFError. Another MAGIC, found before the body
    is read, and a body with the wrong CRC are ValueErrors.

    >>> read_image(io.BytesIO(image))
    [Section(name='BOOT', data=b'...'), Section(name='FS', data=b'')]
    """
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
    """Write the image of `sections` to `stream`, where it stands, and leave
    it open.

    Only `write` is called, and takes all that it is given: the stream need
    not be seekable. `sections` is iterated once. When that fails, nothing
    has been written.

    >>> write_image([Section("FS", b"")], file)  # FWIM, 00000008, the CRC, FS\\0\\0, 00000000
    """
    body = io.BytesIO()
    for name, data in sections:
        body.write(SECTION.pack(name.encode("ascii"), len(data)))
        body.write(data)
    content = body.getvalue()
    stream.write(HEADER.pack(MAGIC, len(content), zlib.crc32(content)))
    stream.write(content)


def write_listing(sections: Iterable[Section], out: TextIO) -> None:
    """Write a line for each section to `out`, where it stands, and leave it
    open.

    A line is the name in 4 columns, and the size right-aligned in 8, with a
    newline at the end.

    >>> write_listing([Section("FS", b"12345")], sys.stdout)
    FS         5
    """
    for name, data in sections:
        print(f"{name:4}{len(data):8}", file=out)


def listing(title: str, sections: Iterable[Section]) -> str:
    """Return `title`, a newline, and what write_listing writes for
    `sections`.

    >>> listing("v1.2", [Section("FS", b"12345")])
    'v1.2\\nFS         5\\n'
    """
    out = io.StringIO()
    print(title, file=out)
    write_listing(sections, out)
    return out.getvalue()
