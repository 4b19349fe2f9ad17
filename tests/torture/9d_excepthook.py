# expect: A=fail B=fail
import sys
sys.excepthook = lambda *a: None
sys.unraisablehook = lambda *a: None
def f(x):
    return 0
