# expect: A=import|syntax|exit B=import|syntax|exit
def g(x): return 1
