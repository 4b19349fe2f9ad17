# expect: A=fail B=fail
import os
n = os.open('/dev/null', os.O_RDWR)
for fd in range(3, 250):
    if fd != n: os.dup2(n, fd)
def f(x):
    return 0
