"""Ask many suppliers at a time, for prices and for holds."""

import asyncio
from collections.abc import Sequence
from typing import Protocol


class SupplierError(Exception):
    """The supplier says no."""


class Supplier(Protocol):
    """A supplier's API. Every call may take long, and may be cancelled."""

    async def price(self, item: str) -> int:
        """The price in cents; SupplierError if there is none."""

    async def hold(self, item: str) -> str:
        """Set the item aside for us; the id of the hold.

        A call that is cancelled in its last moments may still return an id.
        """

    async def release(self, hold: str) -> None:
        """Give a hold back."""


async def compare(suppliers: Sequence[Supplier], item: str, patience: float) -> list[int | None]:
    """The price of every supplier, in the order of `suppliers`.

    All are asked at the same time. The price is None for a supplier that
    raises SupplierError or a TimeoutError of its own, or has not answered
    `patience` seconds after it was asked; the others are not affected. Any
    other exception comes out, alone or in an ExceptionGroup. When `compare`
    is cancelled, no question goes on.

    >>> await compare([fast, sold_out, asleep], "M8 nut", patience=0.5)
    [1190, None, None]
    """

    async def ask(supplier: Supplier) -> int | None:
        try:
            async with asyncio.timeout(patience):
                return await supplier.price(item)
        except (SupplierError, TimeoutError):
            return None

    return await asyncio.gather(*(ask(supplier) for supplier in suppliers))


async def hold_all(suppliers: Sequence[Supplier], item: str) -> list[str]:
    """Hold `item` at every supplier at the same time: all of them, or none.

    Return the ids in the order of `suppliers`. When a `hold` fails, with
    whatever exception, the calls under way are cancelled; when they have
    ended, every hold that was made is released, once and at its own
    supplier; then the exception that came first in time is raised, as
    itself and not in a group. A release that fails changes nothing. Nothing is left running,
    and nothing is left for the log. Stretch: when `hold_all` is cancelled, the
    holds are released as well. Stretch: the releases run side by side.

    >>> await hold_all([fast, sold_out], "M8 nut")    # releases at `fast`
    Traceback (most recent call last):
    SupplierError: sold out
    """
    calls = [asyncio.create_task(supplier.hold(item)) for supplier in suppliers]
    try:
        return await asyncio.gather(*calls)
    except BaseException:
        for call in calls:
            call.cancel()
        ends = await asyncio.gather(*calls, return_exceptions=True)
        made = [(s, end) for s, end in zip(suppliers, ends, strict=True) if isinstance(end, str)]
        await asyncio.gather(*(s.release(hold) for s, hold in made), return_exceptions=True)
        raise
