"""Misconception: Whatever a call raises means that there is no answer.

fails: CompareTest.test_a_bug_is_not_a_refusal
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
        except Exception:
            return None

    return await asyncio.gather(*(ask(supplier) for supplier in suppliers))


async def hold_all(suppliers: Sequence[Supplier], item: str) -> list[str]:
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
