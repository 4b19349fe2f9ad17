# expect: A=timeout B=timeout
# harmless
def f(x):
    while True:
        try:
            while True: pass
        except BaseException: pass
