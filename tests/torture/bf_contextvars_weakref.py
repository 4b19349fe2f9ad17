# expect: A=pass B=pass
# harmless
import weakref, contextvars
class A: pass
a = A(); r = weakref.ref(a); del a; assert r() is None
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
