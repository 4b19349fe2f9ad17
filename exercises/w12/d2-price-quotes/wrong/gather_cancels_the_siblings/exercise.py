"""Misconception: When one of its coroutines fails, `gather` cancels the others.

fails: HoldAllTest.test_no_call_goes_on_after_the_failure
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
        return await asyncio.gather(*calls)
    except BaseException:
        made = [
            (s, call.result())
            for s, call in zip(suppliers, calls, strict=True)
            if call.done() and not call.cancelled() and call.exception() is None
        ]
        await asyncio.gather(*(s.release(hold) for s, hold in made), return_exceptions=True)
        raise
