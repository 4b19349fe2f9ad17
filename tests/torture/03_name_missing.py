# expect: A=import B=import
# harmless
def g(x): return 1
