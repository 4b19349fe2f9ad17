# expect: A=import|syntax|exit B=import|syntax|exit
# harmless
def f(x)
    return 1
