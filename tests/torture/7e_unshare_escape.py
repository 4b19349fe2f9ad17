# expect: A=pass B=pass
import ctypes
l = ctypes.CDLL(None, use_errno=True)
assert l.unshare(0x10000000) == -1, 'got a user namespace'
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
