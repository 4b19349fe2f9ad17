"""Misconception: a search through a cycle ends when everybody was looked at.

fails: RotaTest.test_a_week_without_anybody_ends_nothing
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count, cycle, takewhile


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
    if not crew:
        raise ValueError("nobody is on the rota")
    turns = cycle(crew)
    for week in count():
        yield week, next((name for name in turns if not away(name, week)), None)
