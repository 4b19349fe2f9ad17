# expect: A=fail B=fail
# harmless
def f(x): raise StopIteration(2 * x)
