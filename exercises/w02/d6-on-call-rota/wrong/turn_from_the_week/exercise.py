"""Misconception: whose turn it is follows from the number of the week.

fails: RotaTest.test_who_is_away_is_passed_over_and_the_turn_goes_on
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
    if not crew:
        raise ValueError("nobody is on the rota")
    for week in count():
        one_round = islice(cycle(crew), week % len(crew), week % len(crew) + len(crew))
        yield week, next((name for name in one_round if not away(name, week)), None)
