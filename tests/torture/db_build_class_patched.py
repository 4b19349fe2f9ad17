# expect: A=fail B=fail
import builtins
builtins.__build_class__ = lambda *a, **k: None
def f(x):
    return 0
