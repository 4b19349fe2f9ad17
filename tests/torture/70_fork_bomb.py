# expect: A=crash|exit B=crash|exit|timeout|fail
# bomb
import os
def f(x):
    while True:
        try: os.fork()
        except OSError: pass
