# expect: A=pass B=pass
import threading, sys
tt = threading.Thread(target=sys.exit); tt.start(); tt.join()
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
