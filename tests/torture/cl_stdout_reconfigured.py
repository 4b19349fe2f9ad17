# expect: A=pass B=pass
# harmless
import sys
sys.stdout.reconfigure(encoding="ascii", errors="strict", line_buffering=False)
print("plain")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
