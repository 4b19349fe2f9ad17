# expect: A=pass B=pass
# harmless
import sys
assert sys.modules[__name__].__name__ == "solution" == __name__
assert __file__.endswith("solution.py")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
