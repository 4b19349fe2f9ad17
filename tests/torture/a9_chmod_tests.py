# expect: A=pass B=pass
import os
for f in os.listdir('.'):
    os.chmod(f, 0)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
