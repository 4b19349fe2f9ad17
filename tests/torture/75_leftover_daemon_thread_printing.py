# expect: A=pass B=pass
import threading, time
def w():
    while True: print('noise'); time.sleep(.001)
threading.Thread(target=w, daemon=True).start()
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
