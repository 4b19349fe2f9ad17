# expect: A=fail|exit B=fail|exit
import os
class E(Exception):
    def __str__(self): raise SystemExit(0)
def f(x): raise E()
