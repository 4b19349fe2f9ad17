"""Misconception: `map` goes on behind a result that is an exception.

fails: ErrorTest.test_a_depot_that_fails_takes_no_other_answer_with_it
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
    answers: dict[str, Answer | None] = dict.fromkeys(depots)
    pool = ThreadPoolExecutor(workers)
    try:
        results = pool.map(ask, answers, timeout=timeout)
        for depot in answers:
            try:
                answers[depot] = next(results)
            except StopIteration:
                break
            except BaseException as error:
                answers[depot] = error
            if on_answer is not None:
                on_answer(depot, answers[depot])
        return answers
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
