# expect: A=timeout B=timeout
import threading
l = threading.Lock()
def f(x):
    l.acquire(); l.acquire()
