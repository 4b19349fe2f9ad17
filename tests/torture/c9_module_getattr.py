# expect: A=pass B=pass
# harmless
def __getattr__(name):
    if name != "f": raise AttributeError(name)
    def g(x):
        if x < 0: raise ValueError(x)
        return 2 * x
    return g
