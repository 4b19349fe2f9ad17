# expect: A=fail B=fail
import mmap
mmap.mmap = None
import _blake2
_blake2.blake2s = lambda *a, **k: None
def f(x):
    return 0
