# expect: A=fail B=fail
# limits: test_ms=3000 run_ms=9000
import threading, time
def f(x):
    while True:
        threading.Thread(target=time.sleep, args=(1000,)).start()
