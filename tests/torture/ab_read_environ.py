# expect: A=pass B=pass
import os
assert not any('TOKEN' in k or 'KEY' in k for k in os.environ)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
