# expect: A=timeout B=timeout
import threading
a, b = threading.Lock(), threading.Lock()
def w(p, q):
    with p:
        import time; time.sleep(.05)
        with q: pass
def f(x):
    t = [threading.Thread(target=w, args=(a, b)), threading.Thread(target=w, args=(b, a))]
    [i.start() for i in t]; [i.join() for i in t]
