# expect: A=fail B=fail
def f(x): raise GeneratorExit
