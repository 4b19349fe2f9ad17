# expect: A=pass B=pass
# limits: test_ms=3000 run_ms=10000
# needs: shared_memory
import multiprocessing as mp
def g(x): return x + x
def f(x):
    if x < 0: raise ValueError(x)
    with mp.get_context("fork").Pool(2) as pool: return pool.map(g, [x])[0]
