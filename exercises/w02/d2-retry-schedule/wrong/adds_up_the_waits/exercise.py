"""Misconception: the time that has passed is the sum of the waits.

fails: AttemptsTest.test_slow_attempts_use_up_the_budget_too
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
    return _attempts(limit, base, budget, clock, sleep)


def _attempts(
    limit: int,
    base: float,
    budget: float,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> Generator[int, float | None, None]:
    slept = 0.0
    for attempt in range(1, limit):
        requested = yield attempt
        wait = base * 2 ** (attempt - 1) if requested is None else requested
        if slept + wait > budget:
            return
        sleep(wait)
        slept += wait
    yield limit
