"""Misconception: a thread inherits the context variables of the thread that starts it.

fails: Stretch.test_render_sees_the_context_of_the_caller
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence


def render_all(photos: Sequence[str], render: Callable[[str], bytes], workers: int) -> list[bytes]:
    todo = deque(enumerate(photos))
    thumbnails: dict[int, bytes] = {}
    failures: dict[int, BaseException] = {}

    def work() -> None:
        while not failures:
            try:
                index, photo = todo.popleft()
            except IndexError:
                return
            try:
                thumbnails[index] = render(photo)
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
