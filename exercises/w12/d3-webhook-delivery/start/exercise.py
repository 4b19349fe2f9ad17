"""Deliver the events of a feed to a webhook that is not always there."""

from collections.abc import AsyncIterable, Awaitable, Callable


class DeliveryError(Exception):
    """The receiver did not take the event; it may do so later."""


async def deliver(
    events: AsyncIterable[str],
    send: Callable[[str], Awaitable[None]],
    *,
    workers: int,
    limit: int,
    attempts: int,
) -> list[str]:
    """Send every event; return those that were given up, in that order.

    - Up to `workers` calls of `send` run at a time, and so many do when
      there is work for them.
    - An event that `send` refuses with DeliveryError goes to the back, behind
      all that are waiting at that moment, and is sent again when its turn
      comes. After `attempts` calls in all it is given up.
    - An event is open from the moment it is taken from `events` until it is
      delivered or given up. While `limit` events are open, no further one is
      accepted; a single one more may have been taken from the feed and be
      waiting at the door.
    - Any other exception, of `send` or of the feed, ends the delivery: it
      comes out, alone or in an ExceptionGroup.
    - However it ends, nothing is left running.

    >>> await deliver(feed, post, workers=3, limit=10, attempts=2)
    ['order 7']
    """
    raise NotImplementedError
