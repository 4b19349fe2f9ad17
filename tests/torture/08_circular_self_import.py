# expect: A=pass B=pass
# harmless
import solution
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
