# expect: A=pass B=pass
# harmless
def größe(ξ): return ξ + ξ

def f(x):
    if x < 0: raise ValueError(x)
    return größe(x)
