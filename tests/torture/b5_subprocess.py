# expect: A=pass B=pass
import subprocess, sys
assert subprocess.run([sys.executable, '-c', 'print(6*7)'], capture_output=True, text=True).stdout == '42\n'
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
