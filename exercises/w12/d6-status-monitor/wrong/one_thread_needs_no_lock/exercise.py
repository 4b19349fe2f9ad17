"""Misconception: In one thread nobody comes between reading a value and writing it.

fails: RateTest.test_beginnings_are_a_gap_apart
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager


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

    @asynccontextmanager
    async def admitted(self) -> AsyncIterator[None]:
        async with self._places:
            wait = self._next - self._clock()
            if wait > 0:
                await self._sleep(wait)
            self._next = self._clock() + self._gap
            yield


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
