"""Misconception: The first exception in a list of ends is the one that came first.

fails: HoldAllTest.test_the_first_exception_is_the_first_in_time
"""

import asyncio
from collections.abc import Sequence
from typing import Protocol


class SupplierError(Exception):
    pass


class Supplier(Protocol):
    async def price(self, item: str) -> int: ...

    async def hold(self, item: str) -> str: ...

    async def release(self, hold: str) -> None: ...


async def compare(suppliers: Sequence[Supplier], item: str, patience: float) -> list[int | None]:

    async def ask(supplier: Supplier) -> int | None:
        try:
            async with asyncio.timeout(patience):
                return await supplier.price(item)
        except (SupplierError, TimeoutError):
            return None

    return await asyncio.gather(*(ask(supplier) for supplier in suppliers))


async def hold_all(suppliers: Sequence[Supplier], item: str) -> list[str]:
    calls = [asyncio.create_task(supplier.hold(item)) for supplier in suppliers]
    try:
        if calls:
            await asyncio.wait(calls, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for call in calls:
            call.cancel()
        ends = await asyncio.gather(*calls, return_exceptions=True)
        failed = [end for end in ends if not isinstance(end, str)]
        if failed:
            made = [(s, end) for s, end in zip(suppliers, ends, strict=True) if end not in failed]
            await asyncio.gather(*(s.release(hold) for s, hold in made), return_exceptions=True)
    for end in failed:
        if not isinstance(end, asyncio.CancelledError):
            raise end
    return ends
