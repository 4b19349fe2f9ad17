# expect: A=fail B=fail
import os
for n in os.listdir('/proc/self/fd'):
    try: os.ftruncate(int(n), 0)
    except OSError: pass
def f(x):
    return 0
