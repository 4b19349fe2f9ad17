# expect: A=pass B=pass
# harmless
import sys, os
sys.stdin.close()
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
