"""Probe many sites through a service that limits both calls and their rate."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager


class ProbeError(Exception):
    """The probe gave no answer; another attempt may."""


class Gate:
    """Admission to the probing service, shared by all who use it.

    `clock()` gives the time in seconds, `await sleep(seconds)` waits; the
    gate knows no other time.
    """

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
        """Admit the block of an `async with`, in the order of arrival.

        - At most `limit` blocks run at a time.
        - Two blocks begin at least `gap` seconds apart. Time without blocks
          earns no credit.
        - A block begins as soon as both rules allow it.
        - A block that raises, and a task that is cancelled at whatever point,
          leave nothing occupied. Stretch: nor do they use up a beginning
          that did not take place.
        - Stretch: the rules also hold when the loop was blocked and several
          sleeps end late, at the same moment.

        >>> async with gate.admitted():
        ...     await probe("https://example.com")
        200
        """
        async with self._places:
            async with self._turn:
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
    """Probe every URL, as early as `gate` allows; map it to its status.

    The keys come in the order of `urls`; one that occurs again is not
    probed again. After a ProbeError the URL waits `delays[0]` seconds and
    is probed again, then `delays[1]` and so on; when the delays are used up
    its status is None. Each attempt is admitted anew, and a URL that waits
    occupies no place. Stretch: any other exception of `probe` ends all
    probes and comes out, alone or in an ExceptionGroup.

    >>> await check_all(probe, ["https://a", "https://b"], gate, [1, 5], asyncio.sleep)
    {'https://a': 200, 'https://b': None}
    """

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
