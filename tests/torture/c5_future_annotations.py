# expect: A=pass B=pass
# harmless
from __future__ import annotations
def f(x: Undefined) -> Undefined:
    if x < 0: raise ValueError(x)
    return 2 * x
