# expect: A=output B=output
open("sparse", "wb").truncate(10**11)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
