# expect: A=fail B=fail
import sys
sys.setrecursionlimit(5000)
def g(n):
    if n == 0: raise RuntimeError("deep")
    g(n - 1)
def f(x): g(4000)
