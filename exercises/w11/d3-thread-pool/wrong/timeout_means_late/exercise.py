"""Misconception: a TimeoutError from `result()` says that the call is not done.

fails: ErrorTest.test_a_depots_own_timeout_is_its_answer
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
            depot = futures[future]
            try:
                answers[depot] = future.result(timeout=0)
            except TimeoutError:
                continue
            except BaseException as error:
                answers[depot] = error
            if on_answer is not None:
                on_answer(depot, answers[depot])
        return answers
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def completed_in_time(futures: Collection[Future[int]], timeout: float) -> Iterator[Future[int]]:
    with suppress(TimeoutError):
        yield from as_completed(futures, timeout)
