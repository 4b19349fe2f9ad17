"""Misconception: an exception in a thread is raised by `join()`.

fails: FailureTest.test_an_exception_reaches_the_caller_and_nobody_else
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextvars import copy_context


def render_all(photos: Sequence[str], render: Callable[[str], bytes], workers: int) -> list[bytes]:
    todo = deque(enumerate(photos))
    thumbnails: dict[int, bytes] = {}
    context = copy_context()

    def work() -> None:
        while todo:
            try:
                index, photo = todo.popleft()
            except IndexError:
                return
            thumbnails[index] = context.copy().run(render, photo)

    threads = [threading.Thread(target=work) for _ in range(min(workers, len(photos)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [thumbnails.get(index) for index in range(len(photos))]
