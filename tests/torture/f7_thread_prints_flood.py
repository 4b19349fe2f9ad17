# expect: A=output B=output
# limits: test_ms=3000 run_ms=9000
import threading
def w():
    while True: print("noise " * 200_000)
for _ in range(4): threading.Thread(target=w, daemon=True).start()
def f(x):
    while True: pass
