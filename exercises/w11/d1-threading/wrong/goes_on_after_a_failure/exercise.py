"""Misconception: a failure in one thread stops the others.

fails: FailureTest.test_no_photo_is_begun_after_a_failure
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
        while todo:
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
        raise failures[min(failures)]
    return [thumbnails[index] for index in range(len(photos))]
