"""Misconception: When `__aenter__` fails or is cancelled, `__aexit__` cleans up.

fails: RateTest.test_a_task_cancelled_while_it_waits_occupies_nothing
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence


class ProbeError(Exception):
    pass


class Gate:
    def __init__(
        self,
        limit: int,
        gap: float,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._places = asyncio.Semaphore(limit)
        self._turn = asyncio.Lock()
        self._gap = gap
        self._clock = clock
        self._sleep = sleep
        self._next = clock()

    def admitted(self):
        return self

    async def __aenter__(self):
        await self._places.acquire()
        async with self._turn:
            wait = self._next - self._clock()
            if wait > 0:
                await self._sleep(wait)
            self._next = self._clock() + self._gap

    async def __aexit__(self, *exc):
        self._places.release()


async def check_all(
    probe: Callable[[str], Awaitable[int]],
    urls: Iterable[str],
    gate: Gate,
    delays: Sequence[float],
    sleep: Callable[[float], Awaitable[None]],
) -> dict[str, int | None]:

    async def check(url: str) -> int | None:
        for delay in (*delays, None):
            try:
                async with gate.admitted():
                    return await probe(url)
            except ProbeError:
                if delay is not None:
                    await sleep(delay)
        return None

    async with asyncio.TaskGroup() as group:
        checks = {url: group.create_task(check(url)) for url in dict.fromkeys(urls)}
    return {url: each.result() for url, each in checks.items()}
