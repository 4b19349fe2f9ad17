# expect: A=pass B=pass
# harmless
class N(int): pass
def f(x):
    if x < 0: raise ValueError(x)
    return N(2 * x)
