# expect: A=pass B=pass
# harmless
import functools
@functools.lru_cache(maxsize=None)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
