"""Misconception: making a generator and starting it are the same moment.

fails: AttemptsTest.test_the_budget_starts_with_the_first_attempt
"""

from collections.abc import Callable, Generator


def attempts(
    limit: int,
    base: float,
    budget: float,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> Generator[int, float | None, None]:
    if limit < 1 or base <= 0:
        raise ValueError(f"no schedule with limit={limit} and base={base}")
    return _attempts(limit, base, clock() + budget, clock, sleep)


def _attempts(
    limit: int,
    base: float,
    deadline: float,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> Generator[int, float | None, None]:
    for attempt in range(1, limit):
        requested = yield attempt
        wait = base * 2 ** (attempt - 1) if requested is None else requested
        if clock() + wait > deadline:
            return
        sleep(wait)
    yield limit
