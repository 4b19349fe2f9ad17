# expect: A=timeout B=timeout
def f(x):
    while True:
        x += 0
