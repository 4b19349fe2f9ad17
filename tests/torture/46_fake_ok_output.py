# expect: A=fail B=fail
# harmless
print('......\n----\nRan 3 tests in 0.000s\n\nOK')
def f(x):
    return 0
