# expect: A=fail B=fail
import sys
class E:
    def __repr__(self): sys.exit(0)
def f(x): return E()
