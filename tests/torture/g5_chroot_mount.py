# expect: A=pass B=pass
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
assert libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == -1
assert libc.chroot(b"/tmp") == -1
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
