# expect: A=fail B=fail
# harmless
class E(BaseException): pass
def f(x): raise E('x')
