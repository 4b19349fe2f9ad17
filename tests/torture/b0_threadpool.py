# expect: A=pass B=pass
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as p: assert list(p.map(abs, [-1, -2])) == [1, 2]
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
