"""Misconception: the failure that happens first is the one of the first photo.

fails: FailureTest.test_the_failure_of_the_first_photo_wins_over_the_earliest
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextvars import copy_context


def render_all(photos: Sequence[str], render: Callable[[str], bytes], workers: int) -> list[bytes]:
    todo = deque(enumerate(photos))
    thumbnails: dict[int, bytes] = {}
    failures: dict[int, BaseException] = {}
    context = copy_context()

    def work() -> None:
        while not failures:
            try:
                index, photo = todo.popleft()
            except IndexError:
                return
            try:
                thumbnails[index] = context.copy().run(render, photo)
            except BaseException as error:
                failures[index] = error

    threads = [threading.Thread(target=work) for _ in range(min(workers, len(photos)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise next(iter(failures.values()))
    return [thumbnails[index] for index in range(len(photos))]
