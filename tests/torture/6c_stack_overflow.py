# expect: A=timeout B=timeout
import sys
sys.setrecursionlimit(10**8)
def g(x): return [g(i) for i in (x,)]
def f(x): return g(x)
