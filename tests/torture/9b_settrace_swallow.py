# expect: A=fail B=fail
import sys
def tr(f, e, a): return tr
sys.settrace(tr)
sys.setprofile(lambda *a: None)
def f(x):
    return 0
