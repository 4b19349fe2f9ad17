# expect: A=fail B=fail
# harmless
class E:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __hash__ = None
def f(x):
    if x < 0: raise ValueError(x)
    return E()
