# expect: A=pass B=pass
import os, signal
try: os.kill(os.getppid(), signal.SIGKILL)
except OSError as e: print(e)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
