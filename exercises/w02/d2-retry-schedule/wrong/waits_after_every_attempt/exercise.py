"""Misconception: the last attempt is not followed by the code after its `yield`.

fails: AttemptsTest.test_nothing_is_slept_after_the_last_attempt
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
    for attempt in range(1, limit + 1):
        requested = yield attempt
        wait = base * 2 ** (attempt - 1) if requested is None else requested
        if clock() + wait > deadline:
            return
        sleep(wait)
