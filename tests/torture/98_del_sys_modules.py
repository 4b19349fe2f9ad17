# expect: A=pass B=pass
import sys
for m in list(sys.modules):
    if m not in ('sys', 'builtins', 'solution'): del sys.modules[m]
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
