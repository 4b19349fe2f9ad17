# expect: A=pass B=pass
# harmless
class TestCase: pass
class T: pass
unittest = None
test_a = None
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
