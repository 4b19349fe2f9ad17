"""Misconception: dealing the work out in advance keeps all threads busy.

fails: RenderTest.test_a_slow_photo_holds_up_no_other_photo
"""

import threading
from collections.abc import Callable, Sequence
from contextvars import copy_context


def render_all(photos: Sequence[str], render: Callable[[str], bytes], workers: int) -> list[bytes]:
    thumbnails: dict[int, bytes] = {}
    failures: dict[int, BaseException] = {}
    context = copy_context()

    def work(first: int) -> None:
        for index in range(first, len(photos), workers):
            if failures:
                return
            photo = photos[index]
            try:
                thumbnails[index] = context.copy().run(render, photo)
            except BaseException as error:
                failures[index] = error

    threads = [threading.Thread(target=work, args=(n,)) for n in range(min(workers, len(photos)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[min(failures)]
    return [thumbnails[index] for index in range(len(photos))]
