# expect: A=timeout B=timeout
class D:
    def __del__(self):
        while True: pass
def f(x):
    D()
    return 2 * x
