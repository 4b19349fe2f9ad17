# expect: A=pass B=pass
import subprocess, signal
child = subprocess.Popen(["sleep", "1000"])
child.send_signal(signal.SIGSTOP)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
