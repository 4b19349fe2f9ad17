# expect: A=fail B=fail
# harmless
def f(x): raise ExceptionGroup("many", [ValueError(i) for i in range(1000)])
