# expect: A=pass B=pass
# harmless
import pickle
class C: pass
assert type(pickle.loads(pickle.dumps(C()))) is C
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
