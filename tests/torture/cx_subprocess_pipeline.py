# expect: A=pass B=pass
# limits: test_ms=2000 run_ms=6000
import subprocess
out = subprocess.run("printf a | cat", shell=True, capture_output=True, text=True).stdout
assert out == "a"
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
