"""Misconception: `as_completed` gives the futures in the order in which they were submitted.

fails: AnswerTest.test_the_result_is_in_the_order_of_the_depots
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
        answers: dict[str, Answer | None] = {}
        for future in completed_in_time(futures, timeout):
            error = future.exception()
            answer = answers[futures[future]] = future.result() if error is None else error
            if on_answer is not None:
                on_answer(futures[future], answer)
        answers.update(dict.fromkeys(set(futures.values()) - set(answers)))
        return answers
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def completed_in_time(futures: Collection[Future[int]], timeout: float) -> Iterator[Future[int]]:
    with suppress(TimeoutError):
        yield from as_completed(futures, timeout)
