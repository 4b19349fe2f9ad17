# expect: A=fail B=fail
class D:
    def __del__(self): raise SystemExit(0)
def f(x):
    D()
    return 0
