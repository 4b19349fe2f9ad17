# expect: A=fail B=fail
# harmless
class N(int):
    def __eq__(self, other): return True
    __hash__ = int.__hash__
def f(x):
    if x < 0: raise ValueError(x)
    return N(99)
