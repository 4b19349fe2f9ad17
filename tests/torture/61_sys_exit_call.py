# expect: A=fail B=fail
import sys
def f(x): sys.exit(0)
