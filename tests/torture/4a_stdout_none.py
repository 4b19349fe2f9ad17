# expect: A=pass B=pass
# harmless
import sys
sys.stdout = None
sys.stderr = None
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
