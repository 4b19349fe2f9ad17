"""Misconception: A TaskGroup raises the exception of the task that failed.

fails: HoldAllTest.test_the_first_exception_comes_out_as_itself
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
    calls = []
    try:
        async with asyncio.TaskGroup() as group:
            calls = [group.create_task(supplier.hold(item)) for supplier in suppliers]
        return [call.result() for call in calls]
    except BaseException:
        ends = await asyncio.gather(*calls, return_exceptions=True)
        made = [(s, end) for s, end in zip(suppliers, ends, strict=True) if isinstance(end, str)]
        await asyncio.gather(*(s.release(hold) for s, hold in made), return_exceptions=True)
        raise
