# expect: A=timeout|fail B=timeout|fail
class A:
    def __repr__(self):
        while True: pass
def f(x): return A()
