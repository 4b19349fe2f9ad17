# expect: A=pass B=pass
# harmless
import builtins
builtins.isinstance = None
builtins.len = lambda x: 0
builtins.sum = 5
builtins.print = None
builtins.open = None
builtins.type = None
builtins.super = None
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
