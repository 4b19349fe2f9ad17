# expect: A=fail B=fail
# harmless
def f(x): pass
