# expect: A=timeout|fail|crash|memory|exit B=timeout|fail|crash|memory|exit
import os
def f(x):
    while True:
        try:
            if os.fork() == 0:
                os.setsid()
        except OSError: pass
