# expect: A=pass B=pass
# harmless
print("\udc80 \ud800")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
