# expect: A=fail B=fail
def f(x):
    return int(input('number? '))
