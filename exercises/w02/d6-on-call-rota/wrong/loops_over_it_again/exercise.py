"""Misconception: every iterable can be started again for the next round.

fails: RotaTest.test_engineers_may_be_any_iterable_and_are_read_once
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain, count, islice, takewhile


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
    size = sum(1 for _ in engineers)
    if not size:
        raise ValueError("nobody is on the rota")
    turns = chain.from_iterable(engineers for _ in count())
    for week in count():
        one_round = islice(turns, size)
        yield week, next((name for name in one_round if not away(name, week)), None)
