"""Misconception: a done callback runs in the thread that submitted the task.

fails: Stretch.test_on_answer_runs_in_the_callers_thread
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
        if on_answer is not None:
            for future in futures:
                future.add_done_callback(
                    lambda done: on_answer(futures[done], done.exception() or done.result())
                )
        for future in completed_in_time(futures, timeout):
            error = future.exception()
            answers[futures[future]] = future.result() if error is None else error
        return answers
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def completed_in_time(futures: Collection[Future[int]], timeout: float) -> Iterator[Future[int]]:
    with suppress(TimeoutError):
        yield from as_completed(futures, timeout)
