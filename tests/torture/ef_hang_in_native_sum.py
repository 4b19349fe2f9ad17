# expect: A=timeout B=timeout
# harmless
def f(x): return sum(range(10**12))
