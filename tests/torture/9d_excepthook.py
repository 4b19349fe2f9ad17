# expect: A=fail B=fail
# harmless
import sys
sys.excepthook = lambda *a: None
sys.unraisablehook = lambda *a: None
def f(x):
    return 0
