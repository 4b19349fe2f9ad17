# expect: A=timeout B=timeout
# harmless
import queue
def f(x): return queue.Queue().get()
