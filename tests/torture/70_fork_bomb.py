# expect: A=crash B=crash
# bomb
import os
def f(x):
    while True:
        try: os.fork()
        except OSError: pass
