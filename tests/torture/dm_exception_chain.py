# expect: A=fail B=fail
# harmless
def f(x):
    e = None
    for i in range(500):
        try: raise ValueError(i) from e
        except ValueError as new: e = new
    raise KeyError(x) from e
