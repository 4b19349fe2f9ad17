# expect: A=fail B=fail
# harmless
def f(x): raise ValueError('x' * 10**7)
