"""Misconception: A request that takes too long ends by itself, with an `aiohttp.ClientError`.

fails: ErrorsTest.test_a_request_that_takes_too_long
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL


class UnknownParcel(LookupError):
    pass


class TrackingError(Exception):
    pass


class TrackingClient:
    def __init__(
        self,
        base_url: str,
        *,
        attempts: int,
        timeout: float,
        connections: int,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._url = URL(base_url) / "events"
        self._attempts = attempts
        self._timeout = timeout
        self._connections = connections
        self._sleep = sleep

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections),
            timeout=aiohttp.ClientTimeout(total=self._timeout),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def events(self, parcel: str) -> AsyncIterator[dict]:
        query = {"parcel": parcel}
        while True:
            page = await self._page(query)
            for event in page["events"]:
                yield event
            if page["next"] is None:
                return
            query = {"parcel": parcel, "cursor": page["next"]}

    async def _page(self, query: dict[str, str]) -> dict:
        for attempt in range(1, self._attempts + 1):
            try:
                async with self._session.get(self._url, params=query) as response:
                    if response.status == 200:
                        return await response.json()
                    if response.status == 404:
                        raise UnknownParcel(query["parcel"])
                    if response.status not in (429, 503):
                        raise TrackingError(f"status {response.status}")
                    wait = float(response.headers.get("Retry-After", 1))
            except (aiohttp.ClientError, ValueError) as error:
                raise TrackingError(f"no proper answer: {error!r}") from error
            if attempt < self._attempts:
                await self._sleep(wait)
        raise TrackingError(f"still busy after {self._attempts} attempts")
