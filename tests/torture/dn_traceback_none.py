# expect: A=fail B=fail
# harmless
def f(x):
    e = RuntimeError("bare"); e.__traceback__ = None
    raise e.with_traceback(None)
