# expect: A=fail B=fail
# harmless
def f(x):
    return bytearray(10**11)
