# expect: A=pass B=pass
# harmless
import warnings
warnings.simplefilter('error')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
