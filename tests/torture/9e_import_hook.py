# expect: A=fail B=fail
import builtins
_i = builtins.__import__
builtins.__import__ = lambda n, *a, **k: (_ for _ in ()).throw(ImportError(n))
def f(x):
    return 0
