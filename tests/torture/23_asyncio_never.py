# expect: A=timeout B=timeout
# harmless
import asyncio
def f(x):
    asyncio.run(asyncio.Event().wait())
