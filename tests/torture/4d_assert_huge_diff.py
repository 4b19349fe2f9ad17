# expect: A=fail|timeout B=fail|timeout
def f(x): return list(range(10**5))
