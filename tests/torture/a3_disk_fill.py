# expect: A=import B=output
for i in range(10000):
    open(f'f{i}', 'wb').write(b'x' * 10**6)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
