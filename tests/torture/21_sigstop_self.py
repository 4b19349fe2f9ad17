# expect: A=timeout B=timeout
import os, signal
def f(x):
    os.kill(os.getpid(), signal.SIGSTOP)
