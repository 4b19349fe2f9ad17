"""Misconception: when a failure is known, the other threads need not be waited for.

fails: FailureTest.test_photos_that_have_begun_are_finished
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
        while thread.is_alive() and not failures:
            thread.join(0.01)
    if failures:
        raise failures[min(failures)]
    return [thumbnails[index] for index in range(len(photos))]
