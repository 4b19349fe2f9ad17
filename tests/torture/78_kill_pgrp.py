# expect: A=crash B=crash
import os, signal
os.killpg(0, signal.SIGKILL)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
