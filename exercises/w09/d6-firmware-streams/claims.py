"""What the text of this day claims, run: one block per claim."""

import contextlib
import csv
import io
import sys
import zipfile

# "one class hierarchy; StringIO is a TextIOBase, BytesIO a BufferedIOBase"
assert isinstance(io.StringIO(), io.TextIOBase) and isinstance(io.BytesIO(), io.BufferedIOBase)
for cls, wrong in ((io.StringIO, b"x"), (io.BytesIO, "x")):
    try:
        cls().write(wrong)
    except TypeError:
        pass
    else:
        raise AssertionError

# table
s = io.BytesIO(b"abcdef")
assert s.tell() == 0 and s.write(b"XY") == 2 and s.getvalue() == b"XYcdef"
assert s.read() == b"cdef" and s.read() == b"" and s.getvalue() == b"XYcdef"
s.seek(8)
s.write(b"!")
assert s.getvalue() == b"XYcdef\0\0!"
s.seek(2)
s.truncate()
assert s.getvalue() == b"XY"
t = io.StringIO("abc")
t.seek(0, io.SEEK_END)
t.write("d")
assert t.getvalue() == "abcd"

# "truncate does not move the position"
s = io.BytesIO(b"abc")
s.read()
s.truncate(0)
assert s.tell() == 3
s.write(b"x")
assert s.getvalue() == b"\0\0\0x"

# "getvalue copies, getbuffer is a view; while one exists the stream cannot change its size"
s = io.BytesIO(b"abc")
view = s.getbuffer()
view[0] = ord("X")
assert s.getvalue() == b"Xbc"
try:
    s.seek(0, io.SEEK_END)
    s.write(b"longer")
except BufferError:
    pass
else:
    raise AssertionError
view.release()
s.write(b"longer")

# "after close() the content is gone"
s.close()
try:
    s.getvalue()
except ValueError:
    pass
else:
    raise AssertionError

# "StringIO translates nothing by default; newline=None does"
assert list(io.StringIO("a\r\nb\r")) == ["a\r\n", "b\r"]
assert list(io.StringIO("a\r\nb\r", newline=None)) == ["a\n", "b\n"]
assert io.StringIO("a\rb").readline() == "a\rb"

# "TextIOWrapper ... closes what it wraps when it is collected, detach() gives it back"
raw = io.BytesIO()
text = io.TextIOWrapper(raw, encoding="utf-8")
text.write("é")
assert raw.getvalue() == b""
text.flush()
assert raw.getvalue() == "é".encode()
text.detach()
assert not raw.closed
text = io.TextIOWrapper(raw, encoding="utf-8")
del text
assert raw.closed

# "a zip in memory", csv into StringIO, print into redirect_stdout
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w") as archive:
    archive.writestr("a.txt", "x")
assert not packed.closed and zipfile.ZipFile(packed).read("a.txt") == b"x"
out = io.StringIO(newline="")
csv.writer(out).writerow(["a"])
assert out.getvalue() == "a\r\n"
with contextlib.redirect_stdout(io.StringIO()) as out:
    print("x")
assert out.getvalue() == "x\n"


# "a buffered reader fills up itself; a raw one returns what one call gives"
class Raw(io.RawIOBase):
    def __init__(self):
        self.left = [b"ab", b"cd", b""]

    def readable(self):
        return True

    def readinto(self, into):
        data = self.left.pop(0)
        into[: len(data)] = data
        return len(data)


assert Raw().read(4) == b"ab"
assert io.BufferedReader(Raw()).read(4) == b"abcd"
# "getvalue does not copy on CPython as long as nobody writes": bytes are shared
data = bytes(1000)
assert io.BytesIO(data).getvalue() is data
# "BytesIO has no fileno"
try:
    io.BytesIO().fileno()
except io.UnsupportedOperation:
    pass
else:
    raise AssertionError
# "BytesIO over-allocates as a list does": 100,000 writes, few changes of size
buffer = io.BytesIO()
sizes = set()
for _ in range(100_000):
    buffer.write(b"x")
    sizes.add(sys.getsizeof(buffer))
assert len(sizes) < 200, len(sizes)
