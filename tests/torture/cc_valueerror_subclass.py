# expect: A=pass B=pass
# harmless
class Negative(ValueError): pass
def f(x):
    if x < 0: raise Negative(x)
    return 2 * x
