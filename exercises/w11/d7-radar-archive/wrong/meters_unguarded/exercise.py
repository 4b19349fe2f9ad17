"""Misconception: each thread may use a collaborator that is passed in.

fails: MeterTest.test_the_meter_is_called_by_one_thread_at_a_time
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice
from multiprocessing.context import BaseContext


class BadSweep(Exception):
    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(offset, reason)
        self.offset = offset
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.reason} at byte {self.offset}"


def peak(data: bytes) -> int:
    strongest = 0
    for offset, echo in enumerate(data):
        if echo > 127:
            raise BadSweep(offset, "no such echo")
        strongest = max(strongest, echo)
    return strongest


def run(
    names: Iterable[str],
    fetch: Callable[[str], bytes],
    meter: Callable[[int], None],
    store: Callable[[str, int], None],
    *,
    context: BaseContext,
    fetchers: int,
    processes: int,
    window: int,
) -> list[tuple[str, BaseException]]:
    failures: list[tuple[str, BaseException]] = []
    with ProcessPoolExecutor(processes, mp_context=context) as decoders:
        threads = ThreadPoolExecutor(fetchers)

        def work(name: str) -> int:
            data = fetch(name)
            meter(len(data))
            return decoders.submit(peak, data).result()

        def begin(count: int) -> Iterator[tuple[str, Future[int]]]:
            return ((name, threads.submit(work, name)) for name in islice(todo, count))

        todo = iter(names)
        try:
            in_flight = deque(begin(window))
            while in_flight:
                name, sweep = in_flight.popleft()
                error = sweep.exception()
                if error is None:
                    store(name, sweep.result())
                else:
                    failures.append((name, error))
                in_flight.extend(begin(1))
        finally:
            threads.shutdown(cancel_futures=True)
    return failures
