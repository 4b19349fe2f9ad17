"""Serve the devices of a gateway, all of them in one thread."""

import asyncio
from collections.abc import Callable, Collection
from typing import Protocol


class Link(Protocol):
    """The connection to one device."""

    async def authorized(self) -> bool:
        """Whether the device may talk to us."""

    async def receive(self) -> bytes | None:
        """The next frame; None once the device has hung up.

        While frames are buffered it returns at once, without suspending.
        """

    async def send(self, reply: bytes) -> None:
        """Hand a reply to the device."""

    async def close(self) -> None:
        """Say goodbye and free the connection."""


async def serve(link: Link, answer: Callable[[bytes], bytes]) -> int:
    """Serve one device until it hangs up; return how many replies were sent.

    - `link.authorized()` is asked first, and once. From a device that is not
      authorized nothing is received.
    - Each frame goes through `answer`, an ordinary function, and its reply
      is sent before the next frame is received.
    - After each reply every other task that is ready gets a turn, even while
      the link has frames in its buffer.
    - A ConnectionError ends the session as a hang-up does. Any other
      exception, an OSError of another kind included, is the caller's.
    - `link.close()` is awaited once, however the session ends: also by an
      exception, and by cancellation. A session that is cancelled ends as
      cancelled.

    >>> await serve(link, bytes.upper)     # the device sends b"on", b"off"
    2
    """
    raise NotImplementedError


async def shut_down(sessions: Collection[asyncio.Task[int]]) -> None:
    """Cancel every session, and return when all of them have ended.

    A session has ended when its cleanup is done. All are cancelled before
    the first is waited for, so that they say goodbye side by side. How they
    end does not matter, and nothing of it is raised. There may be no session
    at all, and some may have ended long ago.

    >>> await shut_down({session})
    >>> session.done()
    True
    """
    raise NotImplementedError
