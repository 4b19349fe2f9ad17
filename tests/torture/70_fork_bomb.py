# expect: A=timeout|fail|crash|memory|exit B=timeout|fail|crash|memory|exit
import os
def f(x):
    while True:
        try: os.fork()
        except OSError: pass
