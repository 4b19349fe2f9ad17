# expect: A=pass B=pass
import os
try: os.chmod("/etc/passwd", 0o666)
except OSError: pass
assert os.stat("/etc/passwd").st_mode & 0o777 != 0o666
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
