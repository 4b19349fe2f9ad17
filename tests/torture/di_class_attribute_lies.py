# expect: A=fail B=fail
# harmless
class E:
    __class__ = int
    def __repr__(self): return "2"
def f(x): return E()
