"""Number the attempts of a call that may be repeated, and wait between
them.
"""

from collections.abc import Callable, Generator


def attempts(
    limit: int,
    base: float,
    budget: float,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> Generator[int, float | None, None]:
    """Yield 1, 2, ... up to `limit`, with a wait before each number but the
    first.

    Asking for the next number says that the attempt just made has failed.
    Only then:

    - the wait is worked out: `base` before attempt 2, then twice as long
      before each further attempt;
    - the clock is read: if the wait would end more than `budget` seconds
      after the first attempt was asked for, the schedule ends here, without
      a wait;
    - otherwise `sleep(wait)` is called once, and the next number follows.

    So nothing is slept after the last attempt, nor when the consumer stops
    asking. `clock()` is read when the first number is asked for, then at
    most once for each failed attempt.

    A `limit` below 1 or a `base` that is not positive is a ValueError,
    raised by the call itself.

    Stretch: a number sent in (`schedule.send(30.0)`, from a Retry-After
    header) is the wait before the next attempt, in the place of the
    computed one, and has to fit the budget like it; the waits after it are
    as if nothing had been sent.

    >>> for attempt in attempts(5, 0.5, 60.0, time.monotonic, time.sleep):
    ...     if upload():
    ...         break               # nothing is slept after a success
    ... else:
    ...     raise UploadFailed
    """
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
        wait = base * 2 ** (attempt - 1) if requested is None else requested
        if clock() + wait > deadline:
            return
        sleep(wait)
    yield limit
