# expect: A=import|syntax|exit B=import|syntax|exit
def f(x)
    return 1
