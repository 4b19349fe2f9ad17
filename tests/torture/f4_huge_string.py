# expect: A=fail B=fail
def f(x): return "x" * 10**10
