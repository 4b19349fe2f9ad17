# expect: A=pass B=pass
# harmless
import functools
def g(k, x):
    if x < 0: raise ValueError(x)
    return k * x
f = functools.partial(g, 2)
