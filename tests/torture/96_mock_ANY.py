# expect: A=fail B=fail
from unittest.mock import ANY
def f(x):
    if x < 0: raise ValueError
    return ANY
