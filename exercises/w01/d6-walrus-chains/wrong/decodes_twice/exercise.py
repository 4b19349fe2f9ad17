"""Misconception: calling a function again in the same expression costs nothing worth a name.

fails: OutOfRangeTest.test_each_payload_is_decoded_once
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
        if length is not None and 1 <= length <= MAX_LENGTH:
            payload = bytes((item for _ in range(length) if (item := read()) is not None))
            if read() == sum(payload) % 256:
                yield payload


def out_of_range(
    payloads: Iterable[bytes], decode: Callable[[bytes], float], low: float, high: float
) -> list[float]:
    return [decode(payload) for payload in payloads if not low <= decode(payload) <= high]
