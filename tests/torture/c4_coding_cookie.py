# expect: A=pass B=pass
# harmless
# -*- coding: latin-1 -*-
name = "ä"
assert len(name) == 1
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
