# expect: A=pass B=pass
assert open("/etc/passwd").readline()
import os
assert os.listdir("/usr")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
