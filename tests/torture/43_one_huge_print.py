# expect: A=output B=output
print('x' * 10**8)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
