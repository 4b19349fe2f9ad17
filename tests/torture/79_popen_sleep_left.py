# expect: A=pass B=pass
import subprocess
subprocess.Popen(['sleep', '1000'])
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
