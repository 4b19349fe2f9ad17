# expect: A=pass B=pass
import sys, threading
sys.settrace(lambda *a: None)
threading.settrace(lambda *a: None)
sys.setprofile(lambda *a: None)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
