"""Misconception: a time-out that is given to every `result()` bounds the whole.

fails: DeadlineTest.test_the_time_is_for_all_depots_together
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

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
        for future, depot in futures.items():
            try:
                error = future.exception(timeout)
            except TimeoutError:
                continue
            answer = answers[depot] = future.result() if error is None else error
            if on_answer is not None:
                on_answer(depot, answer)
        return answers
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
