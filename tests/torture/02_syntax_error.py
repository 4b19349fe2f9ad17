# expect: A=syntax B=syntax
# harmless
def f(x)
    return 1
