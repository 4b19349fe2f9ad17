# expect: A=pass B=pass
import os
try: os.setuid(12345)
except OSError: pass
else: raise SystemExit("another user")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
