# expect: A=pass B=pass
# limits: test_ms=3000 run_ms=10000
# needs: shared_memory
import multiprocessing as mp
def sq(x): return x * x
def f(x):
    if x < 0: raise ValueError
    with mp.get_context('spawn').Pool(1) as p: return p.map(sq, [x])[0] and 2 * x
