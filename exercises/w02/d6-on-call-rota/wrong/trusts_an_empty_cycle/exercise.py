"""Misconception: `cycle` of nothing is an error that reports itself.

fails: RotaTest.test_no_engineers_is_an_error
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count, cycle, islice, takewhile


def fibonacci() -> Iterator[int]:
    current, following = 1, 1
    while True:
        yield current
        current, following = following, current + following


def repages(gaps: Iterable[int], window: int) -> Iterator[int]:
    return takewhile(lambda minute: minute <= window, accumulate(gaps))


def rota(
    engineers: Iterable[str], away: Callable[[str, int], bool]
) -> Iterator[tuple[int, str | None]]:
    crew = list(engineers)
    turns = cycle(crew)
    for week in count():
        one_round = islice(turns, len(crew))
        yield week, next((name for name in one_round if not away(name, week)), None)
