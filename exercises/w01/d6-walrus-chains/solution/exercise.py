"""Read frames from a serial line, and report the readings that are out of
range.

Today's tools: `:=` where a value is needed both for a test and after it,
chained comparisons for ranges.
"""

from collections.abc import Callable, Iterable, Iterator

START = 0x7E
MAX_LENGTH = 64


def frames(read: Callable[[], int | None]) -> Iterator[bytes]:
    """Yield the payload of each good frame on the line.

    `read()` returns the next byte as an int from 0 to 255, or None when the
    line is closed, and None again if it is called again. A frame is START,
    a length from 1 to MAX_LENGTH, as many bytes of payload, and a checksum:
    the sum of the payload modulo 256. The payload may contain any byte,
    START too.

    Bytes between frames are noise and are skipped. START may be sent
    several times before the length. After a length out of range, the search
    for START goes on with the byte behind it. A frame with a wrong checksum
    is dropped as a whole, and so is one that the line's end cuts off. A
    frame is yielded as soon as its checksum was read, before any further
    byte.

    >>> line = iter([0, 0x7E, 2, 10, 20, 30, 0x7E, 1, 5, 99])
    >>> list(frames(lambda: next(line, None)))    # the second checksum is wrong
    [b'\\n\\x14']
    """
    while (byte := read()) is not None:
        if byte != START:
            continue
        while (length := read()) == START:
            pass
        if length is not None and 1 <= length <= MAX_LENGTH:
            payload = bytes(item for _ in range(length) if (item := read()) is not None)
            if read() == sum(payload) % 256:
                yield payload


def out_of_range(
    payloads: Iterable[bytes], decode: Callable[[bytes], float], low: float, high: float
) -> list[float]:
    """Return the decoded readings that are not in the range from `low` to
    `high`, in order.

    Both limits belong to the range. A reading that is not a number (nan) is
    in no range, so it is reported. `decode` is slow: it is called once for
    each payload.

    >>> out_of_range([b"a", b"z"], lambda payload: float(payload[0]), 0, 100)
    [122.0]
    """
    return [value for payload in payloads if not low <= (value := decode(payload)) <= high]
