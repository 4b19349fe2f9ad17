# expect: A=timeout B=timeout
import asyncio
def f(x):
    asyncio.run(asyncio.Event().wait())
