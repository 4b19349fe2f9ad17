# expect: A=pass B=pass
# harmless
for i in range(20000): print(i)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
