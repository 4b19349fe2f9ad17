# expect: A=crash B=crash
# limits: test_ms=5000 run_ms=15000
import sys, threading
sys.setrecursionlimit(10**8)
class A:
    def __getattr__(self, n): return getattr(self, n + 'x')
    def __repr__(self): return repr([self])
def f(x):
    return repr(A())
