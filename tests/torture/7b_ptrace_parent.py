# expect: A=pass B=pass
import ctypes, os
l = ctypes.CDLL(None, use_errno=True)
assert l.ptrace(16, os.getppid(), 0, 0) == -1
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
