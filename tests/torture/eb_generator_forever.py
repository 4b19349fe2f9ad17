# expect: A=timeout B=timeout
# harmless
def g():
    while True: yield 1
def f(x): return sum(g())
