# expect: A=import|syntax|exit B=import|syntax|exit
# harmless
def g(x): return 1
