"""Misconception: `yield` gives a false value only when nothing was sent.

fails: Stretch.test_a_zero_sent_in_is_a_wait_like_any_other
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
        requested = yield attempt
        wait = requested or base * 2 ** (attempt - 1)
        if clock() + wait > deadline:
            return
        sleep(wait)
    yield limit
