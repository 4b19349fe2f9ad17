# expect: A=pass B=pass
import sys
sys.stdout.close()
sys.stderr.close()
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
