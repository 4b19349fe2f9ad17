"""Misconception: one copy of the context can serve all threads.

fails: Stretch.test_two_threads_do_not_share_one_context
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
                thumbnails[index] = context.run(render, photo)
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
