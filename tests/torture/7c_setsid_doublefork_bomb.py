# expect: A=crash|exit B=crash|exit|timeout|fail
# bomb
import os
def f(x):
    while True:
        try:
            if os.fork() == 0:
                os.setsid()
        except OSError: pass
