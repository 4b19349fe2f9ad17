# expect: A=timeout B=timeout
# harmless
import time
def f(x): time.sleep(1000)
