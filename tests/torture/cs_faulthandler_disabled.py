# expect: A=pass B=pass
import faulthandler
faulthandler.disable()
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
