# expect: A=timeout B=timeout
# harmless
import threading
l = threading.Lock()
def f(x):
    l.acquire(); l.acquire()
