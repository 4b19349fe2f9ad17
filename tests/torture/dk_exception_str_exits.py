# expect: A=fail B=fail
import os
class E(Exception):
    def __str__(self): raise SystemExit(0)
def f(x): raise E()
