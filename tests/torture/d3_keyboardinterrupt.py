# expect: A=fail B=fail
# harmless
def f(x): raise KeyboardInterrupt
