# expect: A=fail B=fail
# harmless
def f(x): return f(x) + 1
