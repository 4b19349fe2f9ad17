# expect: A=timeout B=timeout
import subprocess
def f(x): subprocess.run(["sleep", "1000"])
