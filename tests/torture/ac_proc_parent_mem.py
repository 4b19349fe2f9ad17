# expect: A=pass B=pass
import os
try:
    open(f'/proc/{os.getppid()}/mem', 'r+b'); raise SystemExit('opened')
except OSError: pass
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
