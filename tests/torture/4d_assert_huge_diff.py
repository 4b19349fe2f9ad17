# expect: A=fail B=fail
def f(x): return list(range(10**5))
