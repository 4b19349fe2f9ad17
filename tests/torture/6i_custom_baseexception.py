# expect: A=fail B=fail
class E(BaseException): pass
def f(x): raise E('x')
