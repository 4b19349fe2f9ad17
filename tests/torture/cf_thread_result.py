# expect: A=pass B=pass
# harmless
import threading
def f(x):
    if x < 0: raise ValueError(x)
    out = []
    t = threading.Thread(target=lambda: out.append(2 * x)); t.start(); t.join()
    return out[0]
