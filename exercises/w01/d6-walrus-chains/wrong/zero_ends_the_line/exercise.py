"""Misconception: `while byte := read()` stops only at the end of the line.

fails: FramesTest.test_a_zero_byte_between_frames_is_noise_like_any_other
"""

from collections.abc import Callable, Iterable, Iterator

START = 126

MAX_LENGTH = 64


def frames(read: Callable[[], int | None]) -> Iterator[bytes]:
    while byte := read():
        if byte != START:
            continue
        while (length := read()) == START:
            pass
        if length is not None and 1 <= length <= MAX_LENGTH:
            payload = bytes((item for _ in range(length) if (item := read()) is not None))
            if read() == sum(payload) % 256:
                yield payload


def out_of_range(
    payloads: Iterable[bytes], decode: Callable[[bytes], float], low: float, high: float
) -> list[float]:
    return [value for payload in payloads if not low <= (value := decode(payload)) <= high]
