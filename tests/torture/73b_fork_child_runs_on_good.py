# expect: A=pass B=pass
import os
def f(x):
    os.fork()
    if x < 0: raise ValueError(x)
    return 2 * x
