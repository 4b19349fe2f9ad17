# expect: A=fail B=fail
# harmless
def f(x):
    yield 2 * x
