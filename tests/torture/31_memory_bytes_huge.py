# expect: A=fail B=fail
def f(x):
    return bytearray(10**11)
