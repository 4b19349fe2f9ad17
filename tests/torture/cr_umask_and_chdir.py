# expect: A=pass B=pass
import os
os.umask(0o777)
os.mkdir("locked")
os.chdir("/")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
