# expect: A=fail B=fail
import os
def f(x):
    os.fork()
    return 0
