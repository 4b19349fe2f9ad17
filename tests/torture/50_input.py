# expect: A=fail B=fail
# harmless
def f(x):
    return int(input('number? '))
