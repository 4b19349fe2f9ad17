"""Misconception: a TimeoutError in the loop over `as_completed` comes from `as_completed`.

fails: Stretch.test_what_on_answer_raises_ends_the_call
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
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
        with suppress(TimeoutError):
            for future in as_completed(futures, timeout):
                error = future.exception()
                answer = answers[futures[future]] = future.result() if error is None else error
                if on_answer is not None:
                    on_answer(futures[future], answer)
        return answers
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
