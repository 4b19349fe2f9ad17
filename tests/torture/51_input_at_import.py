# expect: A=import|syntax|exit B=import|syntax|exit
# harmless
n = input('your name: ')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
