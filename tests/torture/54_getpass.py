# expect: A=pass B=pass
import getpass
try: getpass.getpass()
except EOFError: pass
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
