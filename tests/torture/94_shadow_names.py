# expect: A=pass B=pass
# harmless
list = dict = str = len = print = None
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
