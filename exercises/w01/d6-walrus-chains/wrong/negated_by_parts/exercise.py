"""Misconception: `not low <= x <= high` and `x < low or x > high` are the same test.

fails: OutOfRangeTest.test_what_is_not_a_number_is_in_no_range
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
    return [value for payload in payloads if (value := decode(payload)) < low or value > high]
