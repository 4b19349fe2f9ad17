"""Misconception: in a pool, what begins first ends first.

fails: RunTest.test_peaks_are_stored_in_the_order_of_the_names
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
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
    metering = threading.Lock()
    with ProcessPoolExecutor(processes, mp_context=context) as decoders:
        threads = ThreadPoolExecutor(fetchers)

        def work(name: str) -> int:
            data = fetch(name)
            with metering:
                meter(len(data))
            return decoders.submit(peak, data).result()

        def begin(count: int) -> Iterator[tuple[str, Future[int]]]:
            return ((name, threads.submit(work, name)) for name in islice(todo, count))

        todo = iter(names)
        try:
            in_flight = deque(begin(window))
            while in_flight:
                wait([sweep for _, sweep in in_flight], return_when=FIRST_COMPLETED)
                name, sweep = next(pair for pair in in_flight if pair[1].done())
                in_flight.remove((name, sweep))
                error = sweep.exception()
                if error is None:
                    store(name, sweep.result())
                else:
                    failures.append((name, error))
                in_flight.extend(begin(1))
        finally:
            threads.shutdown(cancel_futures=True)
    return failures
