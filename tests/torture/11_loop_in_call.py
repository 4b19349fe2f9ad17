# expect: A=timeout B=timeout
# harmless
def f(x):
    while True:
        x += 0
