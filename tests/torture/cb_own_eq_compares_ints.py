# expect: A=pass B=pass
# harmless
class N:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == getattr(o, "v", o)
def f(x):
    if x < 0: raise ValueError(x)
    return N(2 * x)
