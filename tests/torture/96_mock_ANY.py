# expect: A=fail B=fail
# harmless
from unittest.mock import ANY
def f(x):
    if x < 0: raise ValueError
    return ANY
