# expect: A=pass B=pass
# harmless
import sys, io
sys.stdout = io.StringIO()
print('hidden')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
