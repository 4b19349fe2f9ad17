# expect: A=pass B=pass
import sys
sys.setrecursionlimit(150)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
