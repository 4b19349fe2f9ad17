# expect: A=fail B=fail
import builtins
builtins.AssertionError = builtins.ValueError = builtins.BaseException = type("E", (Exception,), {})
def f(x):
    return 0
