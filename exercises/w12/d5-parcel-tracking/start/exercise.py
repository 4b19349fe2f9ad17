"""Read the events of a parcel from a tracking service."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from types import TracebackType
from typing import Self

from yarl import URL


class UnknownParcel(LookupError):
    """The service does not know the parcel."""


class TrackingError(Exception):
    """The service could not be reached, or gave no proper answer."""


class TrackingClient:
    """A client of the tracking service; `sleep` waits between two attempts.

    It may be made anywhere, also before an event loop runs. From entering it
    to leaving it there is one session, with up to `connections` connections,
    all of which are closed in the end.

    >>> url = "https://track.example/api/"
    >>> async with TrackingClient(url, attempts=3, timeout=10, connections=5) as client:
    ...     async for event in client.events("AB 12/7"):
    ...         print(event["at"], event["what"])
    Berlin picked up
    Hamburg delivered
    """

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
        raise NotImplementedError

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        raise NotImplementedError

    async def events(self, parcel: str) -> AsyncIterator[dict]:
        """The events of `parcel`, page by page.

        GET `BASE/events` with the query `parcel`, and on all pages but the
        first `cursor`. The answer is JSON: `{"events": [...], "next": CURSOR}`;
        on the last page `next` is null. A page is requested when its first
        event is asked for.

        - 404 raises UnknownParcel.
        - 429 and 503: wait as many seconds as the header Retry-After says, or
          1 if there is none, and request the page again, `attempts` requests
          for each page in all; then TrackingError. No connection is held
          while waiting.
        - Any other status than 200, an answer that is not JSON, a connection
          that fails, and a request that takes more than `timeout` seconds
          raise TrackingError at once.
        """
        raise NotImplementedError
