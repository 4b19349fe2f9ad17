# expect: A=pass B=pass
# limits: test_ms=3000 run_ms=10000
# needs: shared_memory
from concurrent.futures import ProcessPoolExecutor
import multiprocessing as mp
def dbl(x): return 2 * x
def f(x):
    if x < 0: raise ValueError
    with ProcessPoolExecutor(1, mp_context=mp.get_context('forkserver')) as p: return p.submit(dbl, x).result()
