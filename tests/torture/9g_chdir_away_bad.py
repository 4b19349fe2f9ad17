# expect: A=fail B=fail
import os
os.chdir('/')
def f(x): return 1 / 0
