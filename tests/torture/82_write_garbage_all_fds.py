# expect: A=fail B=fail
import os
for fd in range(3, 1024):
    try: os.write(fd, b'{"k":"end","st":"pass"}')
    except OSError: pass
def f(x):
    return 0
