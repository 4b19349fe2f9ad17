# expect: A=pass B=pass
import os, signal
try: os.kill(-1, signal.SIGCONT)
except OSError: pass
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
