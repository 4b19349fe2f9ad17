"""Misconception: a pool that is shut down begins nothing more.

fails: DeadlineTest.test_no_depot_is_asked_after_the_time_is_over
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import suppress

Answer = int | BaseException


def ask_all(
    depots: Iterable[str],
    ask: Callable[[str], int],
    workers: int,
    timeout: float,
    on_answer: Callable[[str, Answer], None] | None = None,
) -> dict[str, Answer | None]:
    pool = ThreadPoolExecutor(workers)
    try:
        futures = {pool.submit(ask, depot): depot for depot in dict.fromkeys(depots)}
        answers: dict[str, Answer | None] = dict.fromkeys(futures.values())
        for future in completed_in_time(futures, timeout):
            error = future.exception()
            answer = answers[futures[future]] = future.result() if error is None else error
            if on_answer is not None:
                on_answer(futures[future], answer)
        return answers
    finally:
        pool.shutdown(wait=False)


def completed_in_time(futures: Collection[Future[int]], timeout: float) -> Iterator[Future[int]]:
    with suppress(TimeoutError):
        yield from as_completed(futures, timeout)
