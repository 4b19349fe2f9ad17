# expect: A=fail B=fail
# harmless
class E:
    def __eq__(self, other): raise RuntimeError("no")
def f(x): return E()
