# expect: A=pass B=pass
# needs: shared_memory
import multiprocessing as mp
v = mp.Value('i', 0)
def w():
    with v.get_lock(): v.value += 1
ps = [mp.get_context('fork').Process(target=w) for _ in range(3)]
[p.start() for p in ps]; [p.join() for p in ps]
assert v.value == 3
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
