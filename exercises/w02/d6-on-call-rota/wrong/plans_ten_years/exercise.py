"""Misconception: a long enough list is as good as an endless stream.

fails: RotaTest.test_nobody_is_asked_about_a_later_week
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, cycle, islice, takewhile


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
    plan = []
    for week in range(520):
        one_round = islice(turns, len(crew))
        name = next((name for name in one_round if not away(name, week)), None)
        plan.append((week, name))
    return iter(plan)
