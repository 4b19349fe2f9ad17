# expect: A=timeout B=timeout
# limits: test_ms=5000 run_ms=15000
import sys
sys.setrecursionlimit(10**8)
def g(x): return [g(i) for i in (x,)]
def f(x): return g(x)
