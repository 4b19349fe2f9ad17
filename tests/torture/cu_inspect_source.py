# expect: A=pass B=pass
# harmless
import inspect

def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
assert inspect.getsource(f).startswith("def f")
