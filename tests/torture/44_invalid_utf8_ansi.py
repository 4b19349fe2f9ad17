# expect: A=pass B=pass
# harmless
import os
os.write(1, b'\xff\xfe\x1b[2J\x1b]0;pwn\x07\x1b[31m\x00')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
