"""Misconception: a generator function checks its arguments when it is called.

fails: AttemptsTest.test_bad_arguments_are_refused_by_the_call_itself
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
    deadline = clock() + budget
    for attempt in range(1, limit):
        requested = yield attempt
        wait = base * 2 ** (attempt - 1) if requested is None else requested
        if clock() + wait > deadline:
            return
        sleep(wait)
    yield limit
