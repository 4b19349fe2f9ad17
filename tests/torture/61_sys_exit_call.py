# expect: A=fail B=fail
# harmless
import sys
def f(x): sys.exit(0)
