# expect: A=pass B=pass
import os
outside = os.path.dirname(os.getcwd())
before = os.stat(outside).st_mode
try: os.chmod(outside, 0o711)
except OSError: pass
assert outside == "/tmp" or os.stat(outside).st_mode == before
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
