"""Misconception: the byte behind START is the length, whatever it is.

fails: Stretch.test_start_may_be_repeated
"""

from collections.abc import Callable, Iterable, Iterator

START = 126

MAX_LENGTH = 64


def frames(read: Callable[[], int | None]) -> Iterator[bytes]:
    while (byte := read()) is not None:
        if byte != START:
            continue
        length = read()
        if length is not None and 1 <= length <= MAX_LENGTH:
            payload = bytes((item for _ in range(length) if (item := read()) is not None))
            if read() == sum(payload) % 256:
                yield payload


def out_of_range(
    payloads: Iterable[bytes], decode: Callable[[bytes], float], low: float, high: float
) -> list[float]:
    return [value for payload in payloads if not low <= (value := decode(payload)) <= high]
