# expect: A=pass B=pass
# harmless
import asyncio
async def g(x):
    await asyncio.sleep(0)
    if x < 0: raise ValueError(x)
    return 2 * x
def f(x): return asyncio.run(g(x))
