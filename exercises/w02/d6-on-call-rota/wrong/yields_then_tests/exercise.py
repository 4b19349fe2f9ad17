"""Misconception: the first item that fails the test is part of the result.

fails: RepagesTest.test_minutes_are_counted_from_the_first_page
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count, cycle, islice


def fibonacci() -> Iterator[int]:
    current, following = 1, 1
    while True:
        yield current
        current, following = following, current + following


def repages(gaps: Iterable[int], window: int) -> Iterator[int]:
    for minute in accumulate(gaps):
        yield minute
        if minute > window:
            return


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
