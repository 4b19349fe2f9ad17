# expect: A=pass B=pass
import gc
gc.disable(); gc.set_threshold(0); gc.freeze()
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
