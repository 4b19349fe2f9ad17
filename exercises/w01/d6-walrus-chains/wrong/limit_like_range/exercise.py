"""Misconception: an upper limit is exclusive, as in `range`.

fails: FramesTest.test_the_longest_frame_is_a_frame
"""

from collections.abc import Callable, Iterable, Iterator

START = 126

MAX_LENGTH = 64


def frames(read: Callable[[], int | None]) -> Iterator[bytes]:
    while (byte := read()) is not None:
        if byte != START:
            continue
        while (length := read()) == START:
            pass
        if length is not None and 1 <= length < MAX_LENGTH:
            payload = bytes((item for _ in range(length) if (item := read()) is not None))
            if read() == sum(payload) % 256:
                yield payload


def out_of_range(
    payloads: Iterable[bytes], decode: Callable[[bytes], float], low: float, high: float
) -> list[float]:
    return [value for payload in payloads if not low <= (value := decode(payload)) <= high]
