# expect: A=import B=import
# harmless
n = input('your name: ')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
