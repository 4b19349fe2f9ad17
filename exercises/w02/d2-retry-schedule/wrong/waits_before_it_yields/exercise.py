"""Misconception: a wait written before the `yield` of the attempt it follows is made in time.

fails: AttemptsTest.test_the_wait_comes_only_when_the_next_attempt_is_asked_for
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
    deadline = clock() + budget
    for attempt in range(1, limit):
        wait = base * 2 ** (attempt - 1)
        if clock() + wait > deadline:
            yield attempt
            return
        sleep(wait)
        yield attempt
    yield limit
