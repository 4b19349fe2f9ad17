# expect: A=fail B=fail
# harmless
async def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
