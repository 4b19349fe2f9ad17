# expect: A=exit B=exit
import os
if os.fork(): os._exit(0)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
