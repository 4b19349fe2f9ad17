# expect: A=memory B=memory
# limits: test_ms=10000 run_ms=30000
import os, time
def f(x):
    for i in range(8):
        if os.fork() == 0:
            b = bytearray(100 * 2**20)
            for j in range(0, len(b), 4096): b[j] = 1
            time.sleep(100)
    time.sleep(100)
