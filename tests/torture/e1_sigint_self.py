# expect: A=fail B=fail
import os, signal
def f(x):
    os.kill(os.getpid(), signal.SIGINT)
    return 0
