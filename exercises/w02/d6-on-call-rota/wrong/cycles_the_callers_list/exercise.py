"""Misconception: `cycle(items)` takes its copy of the items when it is made.

fails: RotaTest.test_a_later_change_of_the_list_changes_nothing
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
    crew = engineers if isinstance(engineers, list) else list(engineers)
    if not crew:
        raise ValueError("nobody is on the rota")
    turns = cycle(crew)
    size = len(crew)
    for week in count():
        one_round = islice(turns, size)
        yield week, next((name for name in one_round if not away(name, week)), None)
