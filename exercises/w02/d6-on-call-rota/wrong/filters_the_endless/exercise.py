"""Misconception: a filter on an endless stream ends when nothing more can pass it.

fails: RepagesTest.test_endless_gaps_are_read_until_the_window_closes
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count, cycle, islice


def fibonacci() -> Iterator[int]:
    current, following = 1, 1
    while True:
        yield current
        current, following = following, current + following


def repages(gaps: Iterable[int], window: int) -> Iterator[int]:
    return (minute for minute in accumulate(gaps) if minute <= window)


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
