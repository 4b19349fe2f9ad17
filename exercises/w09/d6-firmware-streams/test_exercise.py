"""Cases for w09d6: streams in memory, and functions that work on any stream."""

import ast
import inspect
import io
import unittest
import zlib

import exercise
from exercise import Section, listing, read_exactly, read_image, write_image, write_listing

SECTIONS = [Section("BOOT", b"\x00\x01\xff\n"), Section("FS", b""), Section("FS", b"x" * 300)]
BODY = b"BOOT\0\0\0\4\x00\x01\xff\nFS\0\0\0\0\0\0FS\0\0\0\0\1\x2c" + b"x" * 300


def image(*sections):
    stream = io.BytesIO()
    write_image(sections, stream)
    return stream.getvalue()


class Socket:
    """A stream with nothing but read and write; it delivers at most `piece` bytes at a time."""

    def __init__(self, content=b"", piece=3):
        self._source = io.BytesIO(content)
        self._piece = piece
        self.asked = []
        self.sent = b""

    def read(self, size):
        assert len(self.asked) < 10_000, "10,000 reads and no end: what does read() return then?"
        self.asked.append(size)
        return self._source.read(min(size, self._piece))

    def write(self, data):
        self.sent += data
        return len(data)

    def seekable(self):
        return False


class ReadExactlyTest(unittest.TestCase):
    def test_a_stream_may_deliver_in_pieces(self):
        self.assertEqual(
            read_exactly(Socket(b"0123456789"), 8),
            b"01234567",
            "read(n) of a socket or a pipe returns what has arrived: ask again for the rest",
        )

    def test_a_stream_that_ends_early_is_an_eof_error(self):
        for stream in (Socket(b"01234"), io.BytesIO(b"")):
            with self.assertRaises(
                EOFError, msg="at its end a stream returns b'' for ever, and raises nothing"
            ):
                read_exactly(stream, 8)

    def test_no_byte_too_many_is_taken(self):
        stream = Socket(b"0123456789")
        read_exactly(stream, 8)
        self.assertEqual(stream.asked, [8, 5, 2], "sizes asked for: what is still missing")
        stream = Socket(b"0123456789")
        self.assertEqual((read_exactly(stream, 0), stream.asked), (b"", []))


class ReadImageTest(unittest.TestCase):
    def test_the_sections_come_back_in_order(self):
        self.assertEqual(read_image(io.BytesIO(image(*SECTIONS))), SECTIONS)
        self.assertEqual(read_image(io.BytesIO(image())), [], "an image may have no section")

    def test_the_stream_stands_behind_the_image(self):
        stream = io.BytesIO(b"junk" + image(SECTIONS[0]) + image(SECTIONS[2]) + b"tail")
        stream.seek(4)
        self.assertEqual(read_image(stream), [SECTIONS[0]])
        self.assertEqual(
            (read_image(stream), stream.read()),
            ([SECTIONS[2]], b"tail"),
            "two images in one stream: the first one may not take bytes of the second",
        )

    def test_a_socket_can_be_read(self):
        try:
            sections = read_image(Socket(image(SECTIONS[0])))
        except AttributeError as error:
            self.fail(f"{error}: call read() only, not every stream can go back")
        self.assertEqual(sections, [SECTIONS[0]])

    def test_another_magic_is_refused_before_the_body_is_read(self):
        stream = io.BytesIO(b"ELF." + image(SECTIONS[0])[4:])
        with self.assertRaises(ValueError):
            read_image(stream)
        self.assertEqual(stream.tell(), 12, "the header has 12 bytes")


class WriteImageTest(unittest.TestCase):
    def test_the_bytes_of_an_image(self):
        written = image(*SECTIONS)
        self.assertEqual(
            (written[:4], written[4:8].hex(), written[8:12].hex(), written[12:]),
            (b"FWIM", "00000148", "d7be20c5", BODY),
            "MAGIC, size of the body, CRC of the body, body",
        )

    def test_an_image_begins_where_the_stream_stands(self):
        stream = io.BytesIO(b"....")
        stream.seek(0, io.SEEK_END)
        write_image(SECTIONS, stream)
        self.assertEqual(stream.getvalue(), b"...." + image(*SECTIONS))

    def test_nothing_is_written_when_the_sections_fail(self):
        def sections():
            yield SECTIONS[0]
            raise ConnectionError

        stream = io.BytesIO()
        with self.assertRaises(ConnectionError):
            write_image(sections(), stream)
        self.assertEqual(
            stream.getvalue(), b"", "half an image is out: collect the body in memory first"
        )


class ListingTest(unittest.TestCase):
    def test_the_title_comes_first(self):
        self.assertEqual(
            listing("v1.2", SECTIONS),
            "v1.2\nBOOT       4\nFS         0\nFS       300\n",
            "StringIO(text) stands at position 0, and writing replaces what is there",
        )

    def test_a_listing_without_a_section_has_a_title(self):
        self.assertEqual(
            listing("v1.2", []),
            "v1.2\n",
            "after writing, the position is at the end: getvalue() does not care, read() does",
        )

    def test_the_output_stays_open(self):
        out = io.StringIO()
        out.write("Sections:\n")
        write_listing(SECTIONS[:1], out)
        self.assertFalse(out.closed, "the stream is the caller's, who may go on with it")
        self.assertEqual(out.getvalue(), "Sections:\nBOOT       4\n")

    def test_both_kinds_of_memory_streams_are_used(self):
        tree = ast.parse(inspect.getsource(exercise))
        names = {getattr(n, "attr", getattr(n, "id", None)) for n in ast.walk(tree)}
        names |= {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}
        self.assertLessEqual(
            {"BytesIO", "StringIO"}, names, "today is about BytesIO for bytes and StringIO for text"
        )


class Stretch(unittest.TestCase):
    """Deeper: damaged images, sections that lie, sockets for output."""

    def test_a_section_cannot_be_longer_than_the_body(self):
        body = b"FS\0\0\0\0\0\x09only 4"
        header = b"FWIM\0\0\0\x0e" + zlib.crc32(body).to_bytes(4, "big")
        with self.assertRaises(EOFError, msg="the section took bytes from behind the image"):
            read_image(io.BytesIO(header + body + b"next image"))

    def test_a_socket_can_be_written(self):
        socket = Socket()
        write_image(iter(SECTIONS), socket)
        self.assertEqual(socket.sent, image(*SECTIONS))

    def test_an_image_that_is_cut_off_is_an_eof_error(self):
        whole = image(SECTIONS[0])
        for size in (0, 3, 11, 12, len(whole) - 1):
            with self.subTest(size), self.assertRaises(EOFError):
                read_image(io.BytesIO(whole[:size]))

    def test_a_changed_byte_is_a_value_error(self):
        with self.assertRaises(ValueError):
            read_image(io.BytesIO(image(SECTIONS[2])[:-1] + b"y"))
