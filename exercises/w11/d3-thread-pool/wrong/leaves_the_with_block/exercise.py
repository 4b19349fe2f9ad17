"""Misconception: a pool's `with` block ends when the code in it has ended.

fails: DeadlineTest.test_a_stuck_depot_has_no_answer
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
        pool.shutdown(cancel_futures=True)


def completed_in_time(futures: Collection[Future[int]], timeout: float) -> Iterator[Future[int]]:
    with suppress(TimeoutError):
        yield from as_completed(futures, timeout)
