# expect: A=pass B=pass
# harmless
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x

if __name__ == '__main__':
    raise SystemExit('must not run')
