"""Misconception: a function that returns an iterator may read the whole line first.

fails: FramesTest.test_a_frame_is_yielded_before_the_next_byte_is_read
"""

from collections.abc import Callable, Iterable, Iterator

START = 126

MAX_LENGTH = 64


def frames(read: Callable[[], int | None]) -> Iterator[bytes]:
    data = iter(list(iter(read, None)))
    while (byte := next(data, None)) is not None:
        if byte != START:
            continue
        while (length := next(data, None)) == START:
            pass
        if length is not None and 1 <= length <= MAX_LENGTH:
            payload = bytes((item for _ in range(length) if (item := next(data, None)) is not None))
            if next(data, None) == sum(payload) % 256:
                yield payload


def out_of_range(
    payloads: Iterable[bytes], decode: Callable[[bytes], float], low: float, high: float
) -> list[float]:
    return [value for payload in payloads if not low <= (value := decode(payload)) <= high]
