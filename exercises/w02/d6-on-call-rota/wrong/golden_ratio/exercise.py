"""Misconception: rounding a float gives every Fibonacci number.

fails: Stretch.test_large_fibonacci_numbers_are_exact
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count, cycle, islice, takewhile


def fibonacci() -> Iterator[int]:
    golden = (1 + 5**0.5) / 2
    for n in count(1):
        yield round(golden**n / 5**0.5)


def repages(gaps: Iterable[int], window: int) -> Iterator[int]:
    return takewhile(lambda minute: minute <= window, accumulate(gaps))


def rota(
    engineers: Iterable[str], away: Callable[[str, int], bool]
) -> Iterator[tuple[int, str | None]]:
    crew = list(engineers)
    if not crew:
        raise ValueError("nobody is on the rota")
    turns = cycle(crew)
    for week in count():
        one_round = islice(turns, len(crew))
        yield week, next((name for name in one_round if not away(name, week)), None)
